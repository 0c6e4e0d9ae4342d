package dev.sluice.engine.apply;

import dev.sluice.engine.supervise.PlannedTable;
import dev.sluice.spi.ChangeEvent.Rows;
import dev.sluice.spi.LogRequest.LoggedTable;
import java.util.List;

/** Says which of a table's logged rows are meant for the target. For one thread. */
@FunctionalInterface
public interface RowGate {
    /** Lets every row pass. */
    RowGate OPEN = (_, _, rows) -> List.of(rows);

    /**
     * What is to be applied, in order; always the same for the same rows. An update that takes a row across a filter
     * becomes an insert or a delete.
     *
     * @param logged which columns the rows have
     */
    List<Rows> pass(PlannedTable table, LoggedTable logged, Rows rows);
}
