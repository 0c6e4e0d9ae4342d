package dev.sluice.desktop.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.app.Bootstrap;
import dev.sluice.app.NoSecrets;
import dev.sluice.app.OpenEngine;
import dev.sluice.engine.api.ProjectFile;
import dev.sluice.engine.api.RunResult;
import dev.sluice.engine.api.RunResult.Ending;
import dev.sluice.engine.api.Verdict;
import dev.sluice.fakes.FakeRun;
import dev.sluice.model.DataSource;
import dev.sluice.model.Endpoint;
import dev.sluice.model.Environment;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.MigrationProject;
import dev.sluice.model.Phase;
import dev.sluice.model.ProjectState;
import dev.sluice.model.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspaceTest {
    private static final Duration LIMIT = Duration.ofMinutes(1);

    @TempDir
    private Path home;
    private OpenEngine open;
    private Workspace workspace;

    @BeforeEach
    void open() {
        open = Bootstrap.openEngine(home, Bootstrap.connectors(), new NoSecrets());
        ProjectShelf shelf = new ProjectShelf(home, Bootstrap.connectors(), new NoSecrets(), NoSecrets::endpoint);
        shelf.keep(new MigrationProject("shop", named("prod"), named("new"), Phase.DEFAULT, List.of("shop.*"),
                List.of(), List.of(), Map.of("workers", "3")));
        workspace = new Workspace(open.engine(), shelf, new LiveRuns(_ -> {}));
    }

    @AfterEach
    void close() {
        open.close();
    }

    @Test
    void aProjectThatNobodyHasRunIsKnownByItsFile() {
        assertThat(workspace.summary("shop").state()).isEqualTo(ProjectState.NOT_STARTED);
        assertThat(workspace.running("shop")).isEmpty();
    }

    @Test
    void aFileIsTakenUnlessThereIsAProjectOfThatName() {
        Path file = home.resolve("elsewhere.json");
        ProjectFile.write(new MigrationProject("shop two", new Endpoint("h2", Map.of("path", "/a"), Secret.NONE),
                named("new"), Phase.DEFAULT, List.of("shop.*"), List.of(), List.of(), Map.of("workers", "3")), file);
        open.engine().dataSources().add(
                new DataSource("kept", "h2", Map.of("path", "/a"), Environment.PRODUCTION, false), Secret.NONE);

        assertThat(workspace.take(file)).isEqualTo("shop two");

        MigrationProject taken = workspace.projectNames("shop two");
        assertThat(taken.options()).containsEntry("workers", "3");
        assertThat(taken.source().dataSource()).contains("kept");
        assertThat(workspace.summary("shop two").ends().orElseThrow().source().environment())
                .contains(Environment.PRODUCTION);
        assertThatThrownBy(() -> workspace.take(file)).isInstanceOfSatisfying(MigrationException.class,
                e -> assertThat(e.code()).isEqualTo(ErrorCode.OPTION_INVALID));
    }

    @Test
    void aFileThatIsWrongIsNotTaken() throws IOException {
        Path file = Files.writeString(home.resolve("wrong.json"), "{\"nome\": \"shop\"}");

        assertThatThrownBy(() -> workspace.take(file)).isInstanceOfSatisfying(MigrationException.class,
                e -> assertThat(e.code()).isEqualTo(ErrorCode.PROJECT_FILE_INVALID));
        assertThat(workspace.projects()).hasSize(1);
    }

    /** Its page says what is wrong: a project that vanished from the list would pass for lost. */
    @Test
    void aProjectWhoseFileCannotBeReadAnyMoreIsListedStill() throws IOException {
        Files.writeString(workspace.file("shop"), "{\"name\": \"shop\", \"sorce\"");

        assertThat(workspace.projects()).singleElement().satisfies(look -> {
            assertThat(look.name()).isEqualTo("shop");
            assertThat(workspace.phases(look.summary())).isEmpty();
        });
        assertThatThrownBy(() -> workspace.summary("shop")).isInstanceOfSatisfying(MigrationException.class,
                e -> assertThat(e.code()).isEqualTo(ErrorCode.PROJECT_FILE_INVALID));
    }

    @Test
    void aChangedFileIsReadAgain() {
        assertThat(workspace.phases(workspace.summary("shop"))).isEqualTo(Phase.DEFAULT);

        workspace.shelf().keep(new MigrationProject("shop", named("prod"), named("new"), Set.of(Phase.VERIFICATION),
                List.of("shop.*"), List.of(), List.of(), Map.of()));

        assertThat(workspace.phases(workspace.summary("shop"))).containsExactly(Phase.VERIFICATION);
    }

    @Test
    void theCommandLineNamesTheHomeFolderAndTheFile() {
        assertThat(workspace.commandLine("shop")).startsWith("sluice run --home ").contains(home.toString())
                .endsWith("shop.json");
        assertThat(ShellWord.of("C:\\My Files\\a.json")).isEqualTo("\"C:\\My Files\\a.json\"");
        assertThat(ShellWord.of("it's.json")).isEqualTo("'it'\\''s.json'");
        assertThat(ShellWord.of("/home/a/b-1.json")).isEqualTo("/home/a/b-1.json");
    }

    @Test
    void anExportedFileIsAProjectFile() {
        Path file = home.resolve("elsewhere.json");

        workspace.export("shop", file);

        assertThat(workspace.shelf().readNames(file).include()).containsExactly("shop.*");
    }

    /** What is written has no passwords, and the file's own ones would be lost. */
    @Test
    void aProjectIsNotExportedOverItsOwnFile() throws IOException {
        Path own = workspace.file("shop");
        String before = Files.readString(own);
        Path otherwiseSpelled = own.getParent().resolve("..").resolve(own.getParent().getFileName())
                .resolve(own.getFileName());

        for (Path same : List.of(own, otherwiseSpelled)) {
            assertThatThrownBy(() -> workspace.export("shop", same)).isInstanceOfSatisfying(MigrationException.class,
                    e -> {
                        assertThat(e.code()).isEqualTo(ErrorCode.OPTION_INVALID);
                        assertThat(e).hasMessageContaining("the file of project 'shop' itself");
                    });
        }
        assertThat(Files.readString(own)).isEqualTo(before);
    }

    @Test
    void whatIsDeletedIsGoneWithItsFile() {
        Path file = workspace.file("shop");

        workspace.tags().set("shop", Set.of("wave 1"));

        workspace.delete("shop");

        assertThat(workspace.tags().all()).isEmpty();
        assertThat(Files.exists(file)).isFalse();
        assertThat(workspace.projects()).isEmpty();
    }

    /** Else it would be shown as consistent before it has copied a row. */
    @Test
    void aNewProjectWithTheNameOfADeletedOneKnowsNothingOfItsRuns() throws InterruptedException {
        workspace.runs().start(FakeRun.ending(result("shop")));
        assertThat(workspace.runs().pauseAll(LIMIT)).isTrue();
        assertThat(workspace.runs().lastResult("shop")).isPresent();

        workspace.delete("shop");

        assertThat(workspace.runs().lastResult("shop")).isEmpty();
        assertThat(workspace.runs().lastFailure("shop")).isEmpty();
    }

    @Test
    void whateverEndsARunWithoutAResultIsKnown() throws InterruptedException {
        workspace.runs().start(FakeRun.ending("shop", () -> {
            throw new NoClassDefFoundError("a part of a driver");
        }));
        assertThat(workspace.runs().pauseAll(LIMIT)).isTrue();

        assertThat(workspace.runs().lastFailure("shop")).containsInstanceOf(NoClassDefFoundError.class);
    }

    private static RunResult result(String project) {
        return new RunResult(project, ProjectState.COMPLETED, Ending.COMPLETED, 1, 0, 1, 1, 1, Duration.ZERO, 1, 0, 0,
                0, 0, List.of(), List.of(), new Verdict(Verdict.Kind.CONSISTENT, "Consistent", List.of()));
    }

    private static Endpoint named(String name) {
        return new Endpoint("mariadb", Map.of(), Secret.NONE, Optional.of(name));
    }
}
