package dev.sluice.desktop.alerts;

import dev.sluice.desktop.workspace.Workspace;
import dev.sluice.engine.api.SourceStatements;
import dev.sluice.model.MigrationException;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Of the workspace's projects. One that cannot be asked has no trouble that could be told; its page says what is wrong. */
public record WorkspaceTroubles(Workspace workspace) implements Troubles {
    private static final Logger LOG = LoggerFactory.getLogger(WorkspaceTroubles.class);
    private static final String STOPPED = "stopped";

    @Override
    public long conflicts(String project) {
        return known(() -> workspace.engine().projects().show(project).conflicts()).orElse(0L);
    }

    @Override
    public Optional<String> stoppedStatement(String project) {
        return known(() -> workspace.engine().projects().statements(project).list()).stream()
                .flatMap(list -> list.stream())
                .filter(entry -> entry.state().equals(STOPPED)).map(SourceStatements.Entry::sql).findFirst();
    }

    @Override
    public Optional<Throwable> failure(String project) {
        return workspace.runs().lastFailure(project);
    }

    private static <T> Optional<T> known(Supplier<T> question) {
        try {
            return Optional.of(question.get());
        } catch (MigrationException e) {
            LOG.debug("A project could not be asked what troubles it", e);
            return Optional.empty();
        }
    }
}
