package dev.sluice.engine.apply;

import dev.sluice.engine.store.Store;
import dev.sluice.engine.supervise.PlannedTable;
import dev.sluice.engine.supervise.RunContext;
import dev.sluice.model.ConflictPolicy;
import dev.sluice.model.TableId;
import dev.sluice.spi.ChangeWriter.Applied;
import dev.sluice.spi.LogPosition;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What to apply, and how.
 *
 * @param run whose tables' changes are applied; changes of others are skipped
 * @param positions makes a position of its text
 * @param handOver noted after the copy: transactions that it covers are replayed, those behind it are applied strictly
 * @param starts by the source's name, where the view stood by which a table was copied: what is covered is in the copy, and what
 *     follows is applied strictly. Tables without a key need one
 * @param cascadesLogged as {@link dev.sluice.spi.ChangeWriter.Change#cascadesLogged()}
 * @param onStrict told when everything up to {@code handOver} is in the target, again after a restart; on the apply's thread
 */
public record ApplyRequest(RunContext run, Store store, Function<String, LogPosition> positions, LogPosition handOver,
        Map<TableId, LogPosition> starts, boolean cascadesLogged, Function<PlannedTable, ConflictPolicy> policies,
        RowGate gate, StatementHandler statements, Consumer<Applied> onStrict) {
    public ApplyRequest {
        starts = Map.copyOf(starts);
    }
}
