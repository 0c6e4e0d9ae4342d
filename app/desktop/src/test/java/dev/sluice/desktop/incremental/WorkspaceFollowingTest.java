package dev.sluice.desktop.incremental;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.Bootstrap;
import dev.sluice.app.NoSecrets;
import dev.sluice.desktop.workspace.LiveRuns;
import dev.sluice.desktop.workspace.ProjectShelf;
import dev.sluice.desktop.workspace.Workspace;
import dev.sluice.engine.api.KeptConflicts;
import dev.sluice.fakes.FakeEngine;
import dev.sluice.model.Endpoint;
import dev.sluice.model.MigrationProject;
import dev.sluice.model.Phase;
import dev.sluice.model.Secret;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspaceFollowingTest {
    @TempDir
    private Path home;
    private final FakeEngine engine = new FakeEngine();

    @Test
    void conflictsThatAreTriedAgainAreSeenByWhoeverClosesTheWindow() throws InterruptedException {
        Endpoint server = new Endpoint("h2", Map.of("path", home.resolve("db").toString(), "user", "sa"), Secret.NONE);
        ProjectShelf shelf = new ProjectShelf(home, Bootstrap.connectors(), new NoSecrets(), NoSecrets::endpoint);
        shelf.keep(new MigrationProject("shop", server, server, Phase.DEFAULT, List.of("SHOP.*"), List.of(), List.of(),
                Map.of()));
        Workspace workspace = new Workspace(engine, shelf, new LiveRuns(_ -> {}));
        List<Optional<String>> seen = new ArrayList<>();
        engine.conflicts = Optional.of(new Conflicts(() -> seen.add(workspace.runs().step("shop"))));

        new WorkspaceFollowing(workspace, "shop").retry(Set.of("1"));

        assertThat(seen).containsExactly(Optional.of("Trying conflicts again"));
        assertThat(workspace.runs().isEmpty()).isTrue();
    }

    /** @param retrying is done while conflicts are tried again */
    private record Conflicts(Runnable retrying) implements KeptConflicts {
        @Override
        public long list(Optional<String> table, long limit, Consumer<Entry> action) {
            throw new AssertionError("Nobody looks");
        }

        @Override
        public long export(Optional<String> table, Path file) {
            throw new AssertionError("Nobody exports");
        }

        @Override
        public Retried retry(Optional<String> table, Set<String> ids) {
            retrying.run();
            return new Retried(ids.size(), List.of());
        }

        @Override
        public long resolve(Set<String> ids, String reason) {
            throw new AssertionError("Nobody resolves");
        }
    }
}
