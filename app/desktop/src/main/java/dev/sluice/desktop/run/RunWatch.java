package dev.sluice.desktop.run;

import dev.sluice.desktop.run.RunLook.Seen;
import dev.sluice.desktop.workspace.Workspace;
import dev.sluice.engine.api.Projects;
import dev.sluice.engine.api.RunControl;
import dev.sluice.engine.api.RunProgress.TableProgress;
import dev.sluice.model.MigrationException;
import dev.sluice.model.Phase;
import dev.sluice.model.TableId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at one project. Its run is asked each time, the metadb and the disk once a second, and at once when a run begins
 * or ends. Asked by one background thread at a time.
 */
final class RunWatch implements Callable<RunLook> {
    private static final Logger LOG = LoggerFactory.getLogger(RunWatch.class);
    private static final Duration KEPT = Duration.ofSeconds(1);

    private final String project;
    private final Workspace workspace;
    private final InstantSource time;
    private Optional<Known> known = Optional.empty();
    private Optional<Seen> seen = Optional.empty();

    /** @param left the tables as they were left; empty while it runs */
    private record Known(Projects.Summary summary, Set<Phase> phases, boolean running, List<TableProgress> left,
            Instant at) {}

    RunWatch(String project, Workspace workspace, InstantSource time) {
        this.project = project;
        this.workspace = workspace;
        this.time = time;
    }

    @Override
    public synchronized RunLook call() {
        Instant now = time.instant();
        Optional<RunControl> run = workspace.running(project);
        if (run.isPresent()) {
            seen = Optional.of(new Seen(run.get().progress(), now));
        }
        Known current = known.filter(last -> last.running == run.isPresent() && last.at.plus(KEPT).isAfter(now))
                .orElseGet(() -> ask(run.isPresent(), now));
        known = Optional.of(current);
        return new RunLook(current.summary, current.phases, run.isPresent(),
                run.filter(RunControl::isWhole).isPresent(), run.flatMap(RunControl::comparison), seen,
                run.isPresent() ? seen.orElseThrow().progress().tables() : current.left,
                run.isPresent() ? Optional.empty() : workspace.runs().lastResult(project),
                run.isPresent() ? Optional.empty() : workspace.runs().lastFailure(project));
    }

    private Known ask(boolean running, Instant now) {
        Projects.Summary summary = workspace.summary(project);
        boolean same = known.filter(last -> !last.running && last.summary.equals(summary)).isPresent();
        List<TableProgress> left = same ? known.get().left : left();
        return new Known(summary, phases(), running, running ? List.of() : left, now);
    }

    /** Figures as they were last seen, with what became of each table since. */
    private List<TableProgress> left() {
        Map<TableId, TableProgress> figures = new HashMap<>();
        seen.ifPresent(last -> last.progress().tables().forEach(table -> figures.put(table.table(), table)));
        return workspace.engine().remembered(project).map(remembered -> remembered.tables().stream()
                .map(table -> Optional.ofNullable(figures.get(table.table())).map(last -> new TableProgress(
                        table.table(), table.state(), last.rows(), last.rowsExpected(), last.bytes(), table.error()))
                        .orElse(table))
                .toList()).orElse(List.of());
    }

    /** What is wrong in the file is told by whatever wants to run it; what is known of the project is shown all the same. */
    private Set<Phase> phases() {
        try {
            return workspace.projectNames(project).phases();
        } catch (MigrationException e) {
            LOG.debug("The phases of {} are not known", project, e);
            return Set.of();
        }
    }
}
