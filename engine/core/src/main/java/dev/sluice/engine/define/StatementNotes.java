package dev.sluice.engine.define;

import dev.sluice.engine.port.Metadb;
import dev.sluice.engine.port.StatementRecord;
import dev.sluice.engine.port.StatementRecord.State;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.spi.ChangeEvent.Statement;
import java.util.Optional;

/** What is remembered of the source's statements, and what the user decided for one. Used from any thread. */
record StatementNotes(Metadb metadb, String projectId) {
    /** What the user wants in the place of the statement; empty where nothing was said. */
    Optional<StatementRecord> decision(Statement statement) {
        return find(statement).filter(StatementRecord::isDecided);
    }

    void carried(Statement statement) {
        save(statement, State.CARRIED, "");
    }

    /** It concerns nothing that is followed; where it stopped a run before, its table was left out since. */
    void passed(Statement statement) {
        find(statement).filter(kept -> kept.state() == State.STOPPED)
                .ifPresent(_ -> save(statement, State.PASSED, "its table is left out"));
    }

    /** Keeps why the run ends, if it ends because of this statement. */
    MigrationException stopped(Statement statement, MigrationException failure) {
        if (failure.code() == ErrorCode.DDL_UNSUPPORTED) {
            save(statement, State.STOPPED, String.valueOf(failure.getMessage()));
        }
        return failure;
    }

    private void save(Statement statement, State state, String words) {
        metadb.saveStatement(projectId, new StatementRecord(statement.after().text(), statement.sql(), state, words,
                find(statement).flatMap(StatementRecord::own)));
    }

    private Optional<StatementRecord> find(Statement statement) {
        return metadb.statements(projectId).stream()
                .filter(kept -> kept.position().equals(statement.after().text())
                        && kept.sql().equals(statement.sql()))
                .findFirst();
    }
}
