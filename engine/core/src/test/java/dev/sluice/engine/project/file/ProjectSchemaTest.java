package dev.sluice.engine.project.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.engine.api.ProjectFile;
import dev.sluice.engine.fakes.FakeSecrets;
import dev.sluice.model.Phase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The published JSON Schema and the reader say the same. */
class ProjectSchemaTest {
    private static final Path RESOURCES = Path.of("../../resources");

    private final JsonNode schema = parse(RESOURCES.resolve("docs/manual/project.schema.json"));

    @Test
    void schemaAndReaderKnowTheSameKeys() {
        assertThat(keys("/properties")).containsExactlyInAnyOrderElementsOf(Keys.PROJECT);
        assertThat(keys("/$defs/endpoint/properties")).containsExactlyInAnyOrderElementsOf(Keys.ENDPOINT);
        assertThat(keys("/$defs/keptDataSource/properties")).containsExactly(Keys.DATA_SOURCE);
        assertThat(keys("/$defs/password/oneOf/1/properties"))
                .containsExactlyInAnyOrderElementsOf(Keys.PASSWORD_FORMS);
        assertThat(keys("/$defs/objects/properties")).containsExactlyInAnyOrderElementsOf(Keys.SELECTION);
        assertThat(keys("/$defs/table/properties")).containsExactlyInAnyOrderElementsOf(Keys.TABLE);
        assertThat(keys("/$defs/table/properties/columns/properties"))
                .containsExactlyInAnyOrderElementsOf(Keys.COLUMN_CHOICE);
    }

    @Test
    void schemaAndReaderRequireTheSameKeys() {
        assertThat(texts("/required")).containsExactlyInAnyOrderElementsOf(Keys.PROJECT_REQUIRED);
        assertThat(texts("/$defs/endpoint/required")).containsExactly(Keys.TYPE);
        assertThat(texts("/$defs/objects/required"))
                .containsExactlyInAnyOrderElementsOf(Keys.SELECTION_REQUIRED);
    }

    @Test
    void schemaAndReaderKnowTheSamePhasesAndModes() {
        assertThat(texts("/properties/phases/items/enum"))
                .containsExactlyElementsOf(Arrays.stream(Phase.values()).map(Phase::id).toList());
        assertThat(texts("/$defs/objects/properties/mode/enum")).containsExactly(Keys.RULES_MODE);
    }

    @Test
    void everySampleIsAProject() throws IOException {
        FakeSecrets secrets = new FakeSecrets();
        secrets.environment.put("SHOP_SOURCE_PASSWORD", "a");
        secrets.environment.put("SHOP_TARGET_PASSWORD", "b");
        try (Stream<Path> samples = Files.list(RESOURCES.resolve("sample"))) {
            List<Path> projects = samples.filter(file -> file.toString().endsWith(".json")).toList();

            assertThat(projects).isNotEmpty().allSatisfy(file -> assertThat(
                    ProjectFile.read(file, secrets, FakeConnectorFactory.ALL, FakeConnectorFactory.NO_DATA_SOURCES)
                            .name())
                    .isNotBlank());
        }
    }

    private List<String> keys(String pointer) {
        return schema.at(pointer).properties().stream().map(Map.Entry::getKey).toList();
    }

    private List<String> texts(String pointer) {
        return StreamSupport.stream(schema.at(pointer).spliterator(), false).map(JsonNode::asText).toList();
    }

    private static JsonNode parse(Path file) {
        try {
            return new ObjectMapper().readTree(file.toFile());
        } catch (IOException e) {
            throw new AssertionError("The published schema cannot be read", e);
        }
    }
}
