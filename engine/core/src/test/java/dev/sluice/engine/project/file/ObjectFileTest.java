package dev.sluice.engine.project.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.engine.api.ObjectFile;
import dev.sluice.engine.api.ObjectList;
import dev.sluice.engine.api.ObjectList.Entry;
import dev.sluice.engine.api.ProjectFile;
import dev.sluice.engine.fakes.FakeSecrets;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.MigrationProject;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSettings;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A project's objects in a file of their own, as the program writes it and as spreadsheets do. */
class ObjectFileTest {
    private static final TableSettings ORDERS = new TableSettings("shop.orders", Optional.of("status = 'a,\"b;'"),
            List.of("id", "placed", "odd;na`me"), List.of(), Map.of("placed", "placed_at"));

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"objects.csv", "objects.json"})
    void whatIsWrittenIsReadAsTheSame(String name) {
        LinkedHashMap<String, String> columns = new LinkedHashMap<>();
        columns.put("id", "id");
        columns.put("placed", "placed_at");
        columns.put("odd;na`me", "odd;na`me");
        var odd = new TableId("we`ird, \"db\"", "a.b=c");
        ObjectFile.write(new ObjectList(List.of(
                new Entry(new TableId("shop", "orders"), new TableId("shop", "sales"), columns, ORDERS.filter()),
                new Entry(odd, odd, Map.of(), Optional.empty())), false, List.of(), List.of(), List.of()),
                folder.resolve(name));

        MigrationProject project = project(name);
        ObjectFile.Selection alone = ObjectFile.read(folder.resolve(name));

        assertThat(alone).isEqualTo(new ObjectFile.Selection(project.include(), List.of(), project.tables()));
        assertThat(project.include()).containsExactly("shop.orders=shop.sales", "`we``ird, \"db\"`.`a.b=c`");
        assertThat(project.tables()).containsExactly(ORDERS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
    void markBeforeTheFirstLineIsNoPartOfIt(String charset) throws IOException {
        csv("\uFEFFsource_schema\tsource_table\tfilter\r\nshop\tgröße\tname = 'ü;x'\r\n", Charset.forName(charset));

        assertThat(project("objects.csv").include()).containsExactly("shop.größe");
        assertThat(project("objects.csv").tables()).extracting(table -> table.filter().orElseThrow())
                .containsExactly("name = 'ü;x'");
    }

    @Test
    void semicolonsSeparateWhereTheFirstLineHasThem() throws IOException {
        csv("source_schema;source_table;filter\nshop;orders;\"name = 'ü;x'\"\n", StandardCharsets.UTF_8);

        assertThat(project("objects.csv").tables()).extracting(table -> table.filter().orElseThrow())
                .containsExactly("name = 'ü;x'");
    }

    @Test
    void everyProblemIsNamedWithItsLine() throws IOException {
        csv("""
            source_schema,source_table,target_table,columns,filter
            shop,orders,,,id >
            shop,,x,,
            shop,lines,,id;id,
            shop,orders,,,
            shop,notes,,`id,
            shop,a,,,,,
            shop,b,,,"id = 1
             OR"
            shop,c,,"a b c",id = 1 -- x
            """, StandardCharsets.UTF_8);

        assertThatThrownBy(() -> project("objects.csv")).isInstanceOfSatisfying(MigrationException.class, e -> {
            assertThat(e.code()).isEqualTo(ErrorCode.PROJECT_FILE_INVALID);
            assertThat(String.valueOf(e.getMessage()).lines().map(line -> line.replaceFirst(".*objects.csv:", "")))
                    .anyMatch(line -> line.startsWith("2:1: the filter cannot be used"))
                    .anyMatch(line -> line.startsWith("3:1: the table needs both"))
                    .anyMatch(line -> line.startsWith("4:1: the columns cannot be read: 'id' is named twice"))
                    .anyMatch(line -> line.startsWith("5:1: the table shop.orders stands in line 2 already"))
                    .anyMatch(line -> line.startsWith("6:1: the columns cannot be read: a backquote is never closed"))
                    .anyMatch(line -> line.startsWith("7:1: more fields"))
                    .anyMatch(line -> line.startsWith("8:1: the filter cannot be used"))
                    .anyMatch(line -> line.startsWith("10:1: the filter cannot be used: column 8: comments"));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"source_schema,source_tabel\nshop,orders\n", "source_schema\nshop\n", "",
        "source_schema,source_table\n", "source_schema,source_table\nshop,\"orders\n", "shop.orders\n",
        "source_schema,source_table\nshop,\"orders\"x\n"})
    void whatIsNoListIsRefused(String text) throws IOException {
        csv(text, StandardCharsets.UTF_8);

        assertThatThrownBy(() -> project("objects.csv")).isInstanceOfSatisfying(MigrationException.class,
                e -> assertThat(e.code()).isEqualTo(ErrorCode.PROJECT_FILE_INVALID))
                .hasMessageContaining("objects.csv:");
    }

    @Test
    void textThatIsNotUnicodeIsRefusedWithItsLine() throws IOException {
        csv("source_schema,source_table\nshop,größe\n", StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> project("objects.csv")).hasMessageContaining("objects.csv:2:8").hasMessageContaining(
                "not UTF-8");
    }

    @Test
    void missingListIsNamedWithTheNearestFile() throws IOException {
        csv("source_schema,source_table\nshop,orders\n", StandardCharsets.UTF_8);

        assertThatThrownBy(() -> project("object.csv")).hasMessageContaining("did you mean 'objects.csv'");
        assertThatThrownBy(() -> project("objects.xls")).hasMessageContaining("ends with .csv or .json");
    }

    @Test
    void problemsOfAJsonListNameThatFile() throws IOException {
        Files.writeString(folder.resolve("objects.json"), """
                                                          {"include": ["shop.*"],
                                                           "tables": {"shop.orders": {"fitler": "x"}}}""");

        assertThatThrownBy(() -> project("objects.json")).hasMessageContaining("objects.json:2:29")
                .hasMessageContaining("did you mean 'filter'");
    }

    @Test
    void tenThousandLinesAreRead() throws IOException {
        csv(IntStream.range(0, 10_000).mapToObj(i -> "shop,t" + i + ",id > " + i)
                .collect(Collectors.joining("\n", "source_schema,source_table,filter\n", "\n")),
                StandardCharsets.UTF_8);

        assertThat(project("objects.csv").include()).hasSize(10_000);
    }

    private void csv(String text, Charset charset) throws IOException {
        Files.writeString(folder.resolve("objects.csv"), text, charset);
    }

    private MigrationProject project(String objects) {
        try {
            Path file = Files.writeString(folder.resolve("project.json"), """
                                                                          {"name": "shop",
                                                                           "source": {"type": "h2", "path": "a"},
                                                                           "target": {"type": "h2", "path": "b"},
                                                                           "objects": "%s"}
                                                                          """.formatted(objects));
            return ProjectFile.read(file, new FakeSecrets(), FakeConnectorFactory.ALL,
                    FakeConnectorFactory.NO_DATA_SOURCES);
        } catch (IOException e) {
            throw new AssertionError("The test's own file cannot be written", e);
        }
    }
}
