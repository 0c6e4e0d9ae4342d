package dev.sluice.spi;

import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.ChangeEvent.Statement;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Runs a source's own statements on a target of the same kind, and what needs no words of the source's on any. Used from
 * any thread.
 */
public interface StatementRunner {
    /** Whether statements of that server mean the same on this one. */
    boolean understands(ServerIdentity source);

    /**
     * What a statement makes of tables, found out by running it here on empty ones beside the data, which are gone
     * when this returns.
     *
     * @return the tables that are there afterwards, under their names
     * @throws dev.sluice.model.MigrationException DDL_UNSUPPORTED when the server refuses it, and what a lost connection
     *     throws
     */
    List<TableSchema> rehearse(Rehearsal rehearsal) throws InterruptedException;

    /**
     * Waits until no statement is being run here any more that the project's runs have begun: a server goes on with one
     * whose client was killed or cut off, and until it ends tables look as they did before.
     *
     * @throws dev.sluice.model.MigrationException one that may pass, after minutes: it says who is waited for, and how to
     *     end that
     */
    void awaitEarlier(ProjectToken token) throws InterruptedException;

    /** Runs the statement, after {@linkplain #awaitEarlier earlier ones}. @param names what its tables are called here */
    void run(ProjectToken token, Statement statement, UnaryOperator<TableId> names) throws InterruptedException;

    /**
     * Runs a {@code RENAME TABLE} after which the same names stand for other tables, as {@link #run} does, and never twice:
     * from the tables nobody could tell afterwards whether it was run, so that it leaves a mark in the same step.
     *
     * @param intention the same whenever this is asked for again, and no other's: a mark of another one proves nothing,
     *     even if it is of the same statement, for the tables may have been restored since
     */
    void exchange(ProjectToken token, String intention, Statement statement, UnaryOperator<TableId> names)
            throws InterruptedException;

    /** Takes every row out of a table of this server, and begins to count anew. Foreign keys are not checked meanwhile. */
    void empty(TableId table) throws InterruptedException;

    /** Runs a statement of the user's, as it is, after {@linkplain #awaitEarlier earlier ones}. */
    void run(ProjectToken token, String sql) throws InterruptedException;

    /**
     * What is to be tried.
     *
     * @param token of whoever tries it: its rehearsals are kept apart from those of others
     * @param before the tables that it needs, as they are declared before it
     * @param neighbour a table of the schema in which it makes one; that schema's defaults are known from it
     * @param names from those in the statement to those in {@code before}
     */
    record Rehearsal(ProjectToken token, Statement statement, List<TableSchema> before,
            Optional<TableSchema> neighbour, UnaryOperator<TableId> names) {
        public Rehearsal {
            before = List.copyOf(before);
        }
    }
}
