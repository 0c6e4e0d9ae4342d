package dev.sluice.engine.api;

import dev.sluice.model.ErrorCode;
import dev.sluice.model.Fidelity;
import dev.sluice.model.MigrationException;
import dev.sluice.model.TableId;
import java.util.List;
import java.util.Optional;

/**
 * The definitions of a project's tables: what they become in the target, what became of them, and what the user decides
 * for single ones. Decisions are kept under the project's name; they outlive a project that begins anew.
 *
 * <p>Tables are named as in a rule, {@code shop.orders}. Every method may throw {@link ErrorCode#OPTION_INVALID}, with the
 * nearest name, for one that is not a table of the project.
 */
public interface Definitions {
    /** The tables that the rules select now, by name; all of them without a name. Changes nothing. */
    List<Entry> list(Optional<String> table);

    /**
     * Takes the user's own statements for one table, in the place of Sluice's.
     *
     * @param script statements that each end with a semicolon at the end of a line
     * @throws MigrationException {@link ErrorCode#OPTION_INVALID} when they do more than to make this table,
     *         {@link ErrorCode#PROJECT_CHANGED} when the table is made already
     */
    void define(String table, String script);

    /**
     * Leaves the table out of the project.
     *
     * @param reason kept, and told with every verdict
     * @throws MigrationException {@link ErrorCode#PROJECT_CHANGED} when the project is complete
     */
    void leaveOut(String table, String reason);

    /**
     * Takes back what was decided for the table.
     *
     * @throws MigrationException {@link ErrorCode#PROJECT_CHANGED} when it comes too late
     */
    void reset(String table);

    /**
     * A run that tries failed definitions again, and nothing else.
     *
     * @param table the only one to try; all that failed without
     * @throws MigrationException {@link ErrorCode#OPTION_INVALID} when none failed
     */
    MigrationRun retry(Optional<String> table);

    /** How far a definition is. */
    enum State {
        NOT_MADE,
        MADE,
        FAILED,
        LEFT_OUT
    }

    /**
     * One table.
     *
     * @param source of several tables that become one the first by name
     * @param others the further ones
     * @param sourceSql as the source's server prints it
     * @param statements that make the table in the target before its rows come: Sluice's, or the user's own
     * @param later statements for what follows the rows: indexes, counters, foreign keys
     * @param own whether {@code statements} are the user's
     * @param differences what is declared otherwise in the target; empty where the user's statements stand
     * @param error the last failure
     * @param leftOut why it is not moved
     */
    record Entry(TableId source, List<TableId> others, TableId target, String sourceSql, List<String> statements,
            List<String> later, boolean own, List<Difference> differences, State state, Optional<String> error,
            Optional<String> leftOut) {
        public Entry {
            others = List.copyOf(others);
            statements = List.copyOf(statements);
            later = List.copyOf(later);
            differences = List.copyOf(differences);
        }
    }

    /**
     * One part that is declared otherwise.
     *
     * @param part {@code column doc}
     * @param reason a half-sentence
     */
    record Difference(String part, Fidelity fidelity, String reason) {}
}
