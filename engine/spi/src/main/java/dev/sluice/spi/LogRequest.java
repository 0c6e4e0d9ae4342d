package dev.sluice.spi;

import dev.sluice.model.ColumnSchema;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What to read of a log.
 *
 * @param from what is covered by it is left out; events come from the first transaction that it does not cover
 * @param tables says of each table that the log names whether its rows are wanted
 * @param heartbeat a {@link ChangeEvent.Heartbeat} comes at least so often while nothing else does
 */
public record LogRequest(LogPosition from, LoggedTables tables, Duration heartbeat) {
    /** The definitions in force at the place of the log that is being read. */
    @FunctionalInterface
    public interface LoggedTables {
        /**
         * Asked by the reader's thread whenever the log names a table anew; what a {@link ChangeEvent.Statement} changes is
         * known once the sink has accepted it.
         *
         * @return empty for a table whose rows are not wanted
         */
        Optional<LoggedTable> find(TableId table);
    }

    /**
     * A table whose rows are wanted.
     *
     * @param declared as the source declared it when the rows were logged
     * @param wanted some of its columns: the batches hold their canonical bytes, in this order
     */
    public record LoggedTable(TableSchema declared, List<ColumnSchema> wanted) {
        public LoggedTable {
            wanted = List.copyOf(wanted);
        }
    }
}
