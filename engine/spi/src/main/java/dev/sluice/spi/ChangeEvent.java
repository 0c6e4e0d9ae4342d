package dev.sluice.spi;

import dev.sluice.model.TableId;

/**
 * One thing that a source's log says, in the log's order. Row changes come between the {@link Begin} and the {@link Commit}
 * of their transaction, and nothing else comes between those but a {@link Rollback} in the place of the commit.
 *
 * <p>Times are the source's clock in microseconds since 1970 UTC, as fine as the log has them; 0 where it has none.
 */
public sealed interface ChangeEvent {
    /**
     * A transaction begins.
     *
     * @param id what the source calls it, such as its GTID; empty where it has no name
     */
    record Begin(String id, long time) implements ChangeEvent {}

    /**
     * Rows of one table that one statement changed, in order.
     *
     * @param before the rows as they were, without any for inserts
     * @param after the rows as they are, without any for deletes; row by row those of {@code before} for updates
     */
    record Rows(TableId table, RowBatch before, RowBatch after) implements ChangeEvent {
        public Kind kind() {
            return before.rows() == 0 ? Kind.INSERT : after.rows() == 0 ? Kind.DELETE : Kind.UPDATE;
        }

        /** Changed rows. */
        public int count() {
            return Math.max(before.rows(), after.rows());
        }
    }

    /** The transaction stands. @param after everything up to here is complete; a reader may begin again from it */
    record Commit(LogPosition after) implements ChangeEvent {}

    /** The transaction never was. */
    record Rollback(LogPosition after) implements ChangeEvent {}

    /**
     * A statement that is logged as its text, such as DDL. It commits by itself, and so comes alone.
     *
     * @param schema in which names without one are meant; empty where there is none
     * @param session the settings that its meaning depends on, in words of the source that a server of its kind
     *     understands; empty where nothing is told
     */
    record Statement(String id, long time, String schema, String sql, String session, LogPosition after)
            implements
                ChangeEvent {
        /** Of a session about which nothing is told. */
        public Statement(String id, long time, String schema, String sql, LogPosition after) {
            this(id, time, schema, sql, "", after);
        }
    }

    /** Nothing that is wanted has happened up to here. */
    record Heartbeat(LogPosition after, long time) implements ChangeEvent {}

    /** What a statement did to its rows. */
    enum Kind {
        INSERT,
        UPDATE,
        DELETE
    }
}
