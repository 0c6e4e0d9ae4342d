package dev.sluice.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testkit.MariaDbServer;
import dev.sluice.testkit.MariaDbVersion;
import dev.sluice.testkit.MySqlServer;
import dev.sluice.testkit.ProjectScenario;
import dev.sluice.testkit.ProjectScenario.Ended;
import dev.sluice.testkit.SqlServer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Views arrive with what they say and what they show, whatever they read and are called. */
class ViewsIT {
    @TempDir
    private Path folder;

    @Test
    void layersOfViewsArriveInMariaDb() {
        SqlServer source = MariaDbServer.shared(MariaDbVersion.V10_11);
        try (MariaDbServer target = MariaDbServer.start(MariaDbVersion.V11_4)) {
            LayeredViews.make(source, "layers");

            Ended ended = ProjectScenario.between(folder, source, target, "layers.*").runWell();

            assertSameViews(source, "layers", target, "layers");
            assertThat(ended.number("objects")).isEqualTo(40);
            assertThat(ended.number("objectsFailed")).isZero();
        }
    }

    @Test
    void layersOfViewsArriveInMySql() {
        SqlServer source = MySqlServer.shared();
        try (MySqlServer target = MySqlServer.start()) {
            LayeredViews.make(source, "layers");

            ProjectScenario.between(folder, source, target, "layers.*").runWell();

            assertSameViews(source, "layers", target, "layers");
        }
    }

    @Test
    void viewsFollowTheirSchemaToItsNewNameInMariaDb() {
        SqlServer server = MariaDbServer.shared(MariaDbVersion.V11_4);
        moveWithinOneServer(server);
    }

    @Test
    void viewsFollowTheirSchemaToItsNewNameInMySql() {
        moveWithinOneServer(MySqlServer.shared());
    }

    private void moveWithinOneServer(SqlServer server) {
        LayeredViews.make(server, "first");
        server.execute("DROP DATABASE IF EXISTS `the ``copy`");

        ProjectScenario.between(folder, server, server, "first.*=`the ``copy`.*").runWell();

        assertSameViews(server, "first", server, "the `copy");
        server.execute("DROP DATABASE first"); // nothing of the copy may lean on it
        assertThat(LayeredViews.rows(server, "the `copy")).hasSizeGreaterThan(100);
    }

    private static void assertSameViews(SqlServer source, String from, SqlServer target, String to) {
        assertThat(LayeredViews.definitions(target, to))
                .containsExactlyElementsOf(LayeredViews.definitions(source, from));
        List<String> rows = LayeredViews.rows(source, from);
        assertThat(rows).hasSizeGreaterThan(100);
        assertThat(LayeredViews.rows(target, to)).containsExactlyElementsOf(rows);
    }
}
