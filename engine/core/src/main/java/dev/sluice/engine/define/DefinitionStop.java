package dev.sluice.engine.define;

import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.MigrationException.Retry;
import dev.sluice.model.Remedy;
import dev.sluice.spi.ChangeEvent.Statement;

/** The end of a run at a statement that needs a decision. */
final class DefinitionStop {
    private DefinitionStop() {}

    /** Work of which a statement may turn out to be impossible. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws InterruptedException;
    }

    /** Says of a statement that the target refuses which one it was. */
    static <T> T reasoned(Statement statement, Work<T> work) throws InterruptedException {
        try {
            return work.run();
        } catch (MigrationException e) {
            throw e.code() == ErrorCode.DDL_UNSUPPORTED ? at(statement, e.getMessage()) : e;
        }
    }

    /** @param reason a half-sentence about the statement */
    static MigrationException at(Statement statement, String reason) {
        return new MigrationException(ErrorCode.DDL_UNSUPPORTED, Retry.NEEDS_USER,
                "Following the source's log at " + statement.after().text()
                        + ": a statement is not carried over, because "
                        + reason + ". Everything before it is in the target. The statement: " + statement.sql(),
                Remedy.of("Say what is to be done: 'sluice ddl FILE' shows the choices. Or begin anew with --restart."),
                null);
    }
}
