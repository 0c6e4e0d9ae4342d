package dev.sluice.engine.project.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.engine.api.ProjectFile;
import dev.sluice.engine.fakes.FakeSecrets;
import dev.sluice.model.ConflictPolicy;
import dev.sluice.model.Endpoint;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.ExistingRows;
import dev.sluice.model.MigrationException;
import dev.sluice.model.MigrationProject;
import dev.sluice.model.Phase;
import dev.sluice.model.Secret;
import dev.sluice.model.TableSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectWriterTest {
    @TempDir
    private Path folder;

    @Test
    void whatIsWrittenIsReadAsTheSameProject() throws IOException {
        Path file = folder.resolve("shop.json");
        MigrationProject project = project(file);

        ProjectFile.write(project, file);

        assertThat(read(file)).isEqualTo(project);
        assertThat(Files.list(folder)).containsExactly(file);
    }

    @Test
    void noPasswordIsWritten() {
        MigrationProject project = project(folder.resolve("shop.json"));

        assertThat(ProjectFile.text(project)).doesNotContain("s3cret").doesNotContain("password");
    }

    @Test
    void aFileThatCannotBeWrittenIsNamed() {
        Path file = folder.resolve("nowhere").resolve("shop.json");

        assertThatThrownBy(() -> ProjectFile.write(project(file), file))
                .isInstanceOfSatisfying(MigrationException.class,
                        failure -> assertThat(failure.code()).isEqualTo(ErrorCode.FILE_UNWRITABLE))
                .hasMessageContaining(file.toString());
    }

    private static MigrationProject project(Path file) {
        TableSettings all = new TableSettings("shop.orders", Optional.of("amount > 0 AND note <> '\"é\\'"),
                List.of("id", "amount"), List.of(), Map.of("amount", "sum"), List.of("index ft"),
                Optional.of(ExistingRows.REPLACE), Optional.of(ConflictPolicy.KEEP));
        TableSettings few = new TableSettings("shop.*", Optional.empty(), List.of(), List.of("secret"), Map.of());
        return new MigrationProject("shop to 8", named("prod", "s3cret"), named("new db", "s3cret"),
                EnumSet.allOf(Phase.class), List.of("shop.*", "log_[0-9]*.*=logs.*"), List.of("*.tmp_*"),
                List.of(all, few), Map.of("workers", "4", "precheck.skip", "target-writable: until Monday"),
                Optional.of(file.toAbsolutePath().normalize()));
    }

    private static Endpoint named(String name, String password) {
        return new Endpoint("fake", Map.of(), Secret.of(password), Optional.of(name));
    }

    private MigrationProject read(Path file) {
        return ProjectFile.read(file, new FakeSecrets(), FakeConnectorFactory.ALL, name -> named(name, "s3cret"));
    }
}
