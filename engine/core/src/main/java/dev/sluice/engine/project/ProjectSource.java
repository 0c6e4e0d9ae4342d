package dev.sluice.engine.project;

import dev.sluice.engine.port.ProjectRecord;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.MigrationProject;
import dev.sluice.model.Phase;
import dev.sluice.model.Remedy;
import dev.sluice.spi.Connector;
import dev.sluice.spi.LogPosition;
import dev.sluice.spi.LogSource;
import dev.sluice.spi.Succession;
import dev.sluice.spi.Succession.Gone;
import dev.sluice.spi.Succession.Lacks;
import dev.sluice.spi.Succession.Unknowable;
import dev.sluice.spi.Succession.Whole;

/** Changes the source of a project that follows it, for a server that has succeeded the earlier one. */
record ProjectSource(LocalEngine engine, MigrationProject project) {
    private static final String ANEW = "Connect to the earlier server, or begin anew with --restart.";

    /** @return what was accepted, in words */
    String accept(String reason) throws InterruptedException {
        if (reason.isBlank()) {
            throw new MigrationException(ErrorCode.OPTION_INVALID, "Accepting another source needs a reason",
                    Remedy.of("Say why, with --reason; it is kept with the project."));
        }
        ProjectRecord record = requireIdle();
        ProjectIdentity.requireNotReleased(record);
        ProjectIdentity.requireSameSettingsBesidesSource(record, project);
        requireFollowed(record);
        try (Connectors.Pair pair = engine.connectors().open(project)) {
            ProjectIdentity.requireSameTarget(record, pair);
            return accept(record, pair.source(), reason.strip());
        }
    }

    private String accept(ProjectRecord record, Connector source, String reason) throws InterruptedException {
        String place = engine.storedFiles(project).position().orElse(record.positionBefore().orElseThrow());
        if (!record.sourceServer().equals(source.server().id())) {
            LogSource log = source.logSource().orElseThrow(() -> new MigrationException(ErrorCode.SERVER_CHANGED,
                    source.server() + " has no log that this user may follow",
                    Remedy.of("Let it log changes, and give the same command again.")));
            requireSuccession(source, log, place);
            requireNothingLacks(source, log, record.positionAfter().orElseThrow());
        }
        String accepted = "the source is " + source.server() + " now, and is read on from " + place;
        engine.metadb().saveProject(record.withSource(source.server().id(), Fingerprints.of(project)));
        engine.metadb().audit(record.id(), accepted + ", because: " + reason);
        return accepted;
    }

    private void requireSuccession(Connector source, LogSource log, String place) throws InterruptedException {
        switch (log.succession(position(log, place))) {
            case Whole _ -> {
            }
            case Lacks lacks -> throw diverged(source, lacks);
            case Gone(String what) -> throw new MigrationException(ErrorCode.LOG_PURGED,
                    "The log of " + source.server() + " does not reach back to " + place + ": " + what,
                    Remedy.of("Bring back the files of its log, or begin anew with --restart."));
            case Unknowable(String why) -> throw unknowable(source, place, why);
        }
    }

    /** What the copy may have seen, the Store need not have: the log was read beside it. */
    private void requireNothingLacks(Connector source, LogSource log, String afterTheCopy)
            throws InterruptedException {
        Succession succession = log.succession(position(log, afterTheCopy));
        if (succession instanceof Lacks lacks) {
            throw diverged(source, lacks);
        }
    }

    private static LogPosition position(LogSource log, String text) {
        try {
            return log.position(text);
        } catch (IllegalArgumentException e) {
            throw new MigrationException(ErrorCode.SERVER_CHANGED,
                    "The project's place '" + text + "' is none of the new source's log", Remedy.of(ANEW));
        }
    }

    private static MigrationException unknowable(Connector source, String place, String why) {
        return new MigrationException(ErrorCode.SERVER_CHANGED, "Whether " + source.server()
                + " has what the earlier source had cannot be known from '" + place + "': " + why,
                Remedy.of(ANEW
                        + " A project that begins on a source with GTIDs can go on after the next failover."));
    }

    private static MigrationException diverged(Connector source, Lacks lacks) {
        return new MigrationException(ErrorCode.SOURCE_DIVERGED, source.server()
                + " never had transactions of the earlier source: " + lacks.transactions()
                + ". Their rows may be in the target, and are not in the source",
                Remedy.of("Bring them to the new source from the earlier one's log, and give the same command again. If"
                        + " they are to be lost: begin anew with --restart; or keep the target, follow on by a new"
                        + " project with the phases incremental and verification and start.from '"
                        + lacks.common().text() + "', which compares everything: a full comparison is the only thing"
                        + " that finds those rows, and its correction SQL takes them back."));
    }

    private void requireFollowed(ProjectRecord record) {
        if (!project.phases().contains(Phase.INCREMENTAL)) {
            throw cannot("it does not follow its source, and what was copied from one server does not continue on"
                    + " another");
        }
        if (record.positionBefore().isEmpty() || record.positionAfter().isEmpty()) {
            throw cannot("its copy is not done, and its rest would be another server's");
        }
    }

    private MigrationException cannot(String why) {
        return new MigrationException(ErrorCode.SERVER_CHANGED,
                "Project '" + project.name() + "' cannot go on with another source: " + why, Remedy.of(ANEW));
    }

    private ProjectRecord requireIdle() {
        engine.occupations().requireIdle(project.name());
        return engine.metadb().findProject(project.name())
                .orElseThrow(() -> new MigrationException(ErrorCode.PROJECT_UNKNOWN,
                        "No project '" + project.name() + "' has been run here",
                        Remedy.of("Run it first; SLUICE_HOME has to be the same as then.")));
    }
}
