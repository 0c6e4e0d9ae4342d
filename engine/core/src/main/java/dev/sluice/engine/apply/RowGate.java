package dev.sluice.engine.apply;

import dev.sluice.engine.supervise.PlannedTable;
import dev.sluice.spi.ChangeEvent.Rows;
import dev.sluice.spi.LogRequest.LoggedTable;
import java.util.List;

/** Says which of a table's logged rows are meant for the target. For one thread. */
public interface RowGate {
    /** Lets every row pass. */
    RowGate OPEN = new RowGate() {
        @Override
        public boolean guards(PlannedTable table) {
            return false;
        }

        @Override
        public List<List<Rows>> pass(PlannedTable table, LoggedTable logged, List<Rows> events) {
            return events.stream().map(List::of).toList();
        }
    };

    /** Whether it has something to say of the table's rows; those of other tables it is not asked about. */
    boolean guards(PlannedTable table);

    /**
     * What is to be applied of each event, in order; always the same for the same rows. An update that takes a row across a
     * filter becomes an insert or a delete. Events come together, because the answer may be another server's.
     *
     * @param logged which columns the rows have
     */
    List<List<Rows>> pass(PlannedTable table, LoggedTable logged, List<Rows> events) throws InterruptedException;
}
