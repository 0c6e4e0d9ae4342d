package dev.sluice.desktop.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.Bootstrap;
import dev.sluice.app.NoSecrets;
import dev.sluice.model.Endpoint;
import dev.sluice.model.MigrationProject;
import dev.sluice.model.Phase;
import dev.sluice.model.Secret;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectShelfTest {
    @TempDir
    private Path home;
    private ProjectShelf shelf;

    @BeforeEach
    void makeShelf() {
        shelf = new ProjectShelf(home, Bootstrap.connectors(), new NoSecrets(), name -> named(name));
    }

    @Test
    void anEmptyHomeHasNone() {
        assertThat(shelf.files()).isEmpty();
    }

    @Test
    void whatIsKeptIsThereUntilItIsForgotten() {
        Path file = shelf.keep(project("shop"));

        assertThat(shelf.files()).containsExactly(file);
        assertThat(shelf.read(file).include()).containsExactly("shop.*");
        assertThat(shelf.readNames(file).source().dataSource()).contains("prod");
        shelf.forget("shop");
        assertThat(shelf.files()).isEmpty();
    }

    @Test
    void namesThatAreNoFilesNamesLieApartFromEachOther() {
        for (String name : List.of("../up", "a/b", "a b", "a.b", "数据", "con", "A", "a%2f%b")) {
            Path file = shelf.keep(project(name));

            assertThat(shelf.name(file)).contains(name);
        }
        assertThat(shelf.name(home.resolve("projects").resolve("by hand.json"))).isEmpty();

        assertThat(shelf.files()).hasSize(8).allMatch(file -> file.getParent().equals(home.resolve("projects")));
        assertThat(shelf.files()).extracting(file -> shelf.readNames(file).name()).contains("../up", "a%2f%b");
    }

    private static Endpoint named(String name) {
        return new Endpoint("mariadb", Map.of(), Secret.NONE, Optional.of(name));
    }

    private static MigrationProject project(String name) {
        return new MigrationProject(name, named("prod"), named("new"), Phase.DEFAULT, List.of("shop.*"), List.of(),
                List.of(), Map.of());
    }
}
