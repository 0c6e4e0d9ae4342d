package dev.sluice.engine.project;

import dev.sluice.engine.api.SourceStatements;
import dev.sluice.engine.port.Metadb;
import dev.sluice.engine.port.StatementRecord;
import dev.sluice.engine.port.StatementRecord.State;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.Remedy;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The source's statements of a project. @param requireIdle throws while it runs: then nothing is decided */
record ProjectStatements(Metadb metadb, String projectId, Runnable requireIdle) implements SourceStatements {
    @Override
    public List<Entry> list() {
        return metadb.statements(projectId).stream().map(ProjectStatements::entry).toList();
    }

    @Override
    public Entry edit(String sql) {
        if (sql.isBlank()) {
            throw wrong("An empty statement takes no place of another", "Give the statement, or leave it out with"
                    + " --skip.");
        }
        return decide(undone().with(State.EDITED, "", Optional.of(sql.strip())),
                "another statement was given for: ");
    }

    @Override
    public Entry skip(String reason) {
        if (reason.isBlank()) {
            throw wrong("Leaving out a statement needs a reason", "Say why, with --reason.");
        }
        return decide(undone().with(State.SKIPPED, reason.strip(), Optional.empty()),
                "was left out (" + reason.strip() + "): ");
    }

    @Override
    public Entry retry() {
        return decide(undone().with(State.STOPPED, "to be tried again", Optional.empty()), "will be tried again: ");
    }

    private Entry decide(StatementRecord decided, String event) {
        requireIdle.run();
        metadb.saveStatement(projectId, decided);
        metadb.audit(projectId, "statement of the source at " + decided.position() + " " + event + decided.sql());
        return entry(decided);
    }

    /**
     * A run ends at one, with all before it in the target and nothing behind it: what stopped earlier runs is carried
     * over, passed or decided by then. What came before it may have been carried over after it was met.
     */
    private StatementRecord undone() {
        List<StatementRecord> latest = metadb.statements(projectId).reversed();
        return latest.stream().filter(statement -> statement.state() == State.STOPPED).findFirst()
                .or(() -> latest.stream().filter(statement -> statement.state() != State.PASSED).findFirst()
                        .filter(StatementRecord::isDecided))
                .orElseThrow(() -> wrong("The project has not stopped at a statement",
                        "'sluice ddl FILE' shows what the source's statements came to."));
    }

    private static MigrationException wrong(String what, String remedy) {
        return new MigrationException(ErrorCode.OPTION_INVALID, what, Remedy.of(remedy));
    }

    private static Entry entry(StatementRecord statement) {
        return new Entry(statement.position(), statement.sql(), statement.state().name().toLowerCase(Locale.ROOT),
                statement.words(), statement.own());
    }
}
