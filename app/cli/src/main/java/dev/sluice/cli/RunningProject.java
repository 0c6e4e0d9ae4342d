package dev.sluice.cli;

import dev.sluice.engine.api.RunControl;
import dev.sluice.engine.api.RunningEngine;
import dev.sluice.engine.api.SluiceEngine;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.MigrationException.Retry;
import dev.sluice.model.Remedy;
import java.nio.file.Path;
import java.util.Optional;

/** A project that another process runs. */
record RunningProject(RunningEngine engine, RunControl run) implements AutoCloseable {
    /** Empty when no process runs it; another project may run. */
    static Optional<RunningProject> find(Path home, String project) {
        Optional<RunningEngine> engine = SluiceEngine.attach(home);
        if (engine.isPresent() && !engine.get().projects().contains(project)) {
            engine.get().close();
            return Optional.empty();
        }
        return engine.map(reached -> new RunningProject(reached, reached.run(project)));
    }

    /** For commands that only make sense while it runs. */
    static RunningProject require(Path home, String project, String remedy) {
        return find(home, project).orElseThrow(() -> new MigrationException(ErrorCode.PROJECT_NOT_RUNNING,
                "No process runs project '" + project + "' with the home folder " + home, Remedy.of(remedy)));
    }

    /** Says more of a home folder that is locked: who works there, and how to reach it. Other failures stay. */
    static MigrationException explain(MigrationException failure, Path home, String project) {
        if (failure.code() != ErrorCode.HOME_LOCKED) {
            return failure;
        }
        try {
            return SluiceEngine.attach(home).map(engine -> explain(failure, engine, project)).orElse(failure);
        } catch (MigrationException e) {
            failure.addSuppressed(e);
            return failure;
        }
    }

    private static MigrationException explain(MigrationException failure, RunningEngine reached, String project) {
        try (RunningEngine engine = reached) {
            if (!engine.projects().contains(project)) {
                return new MigrationException(ErrorCode.HOME_LOCKED, Retry.NEEDS_USER, failure.getMessage()
                        + "; it runs " + (engine.projects().isEmpty() ? "no project" : engine.projects()),
                        failure.remedy(), failure);
            }
            return new MigrationException(ErrorCode.HOME_LOCKED, Retry.NEEDS_USER,
                    "Project '" + project + "' is being run by process " + engine.pid() + ", since " + engine.since(),
                    Remedy.of(
                            "'sluice show FILE --follow' shows how it goes, 'sluice set FILE throttle.rows=...' changes"
                                    + " its speed, 'sluice verify FILE' compares while it follows its source,"
                                    + " 'sluice pause FILE' stops it at a safe point."),
                    failure);
        }
    }

    @Override
    public void close() {
        engine.close();
    }
}
