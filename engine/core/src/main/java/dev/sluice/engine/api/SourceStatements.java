package dev.sluice.engine.api;

import java.util.List;
import java.util.Optional;

/** Statements by which the source of a followed project changed its tables, and what is to become of one that needs you. */
public interface SourceStatements {
    /** In the order in which they came. */
    List<Entry> list();

    /**
     * Runs another statement on the target in the place of the one at which the run stopped.
     *
     * @throws dev.sluice.model.MigrationException OPTION_INVALID when it stopped at none
     */
    Entry edit(String sql);

    /** Leaves out the statement at which the run stopped. @param reason kept with it */
    Entry skip(String reason);

    /** Lets the next run try the statement again, whatever was decided about it. */
    Entry retry();

    /**
     * One statement.
     *
     * @param position of the source after it
     * @param state in a word: carried, stopped, skipped, edited, passed
     * @param words why it stopped, or is left out
     * @param own the user's statement in its place
     */
    record Entry(String position, String sql, String state, String words, Optional<String> own) {}
}
