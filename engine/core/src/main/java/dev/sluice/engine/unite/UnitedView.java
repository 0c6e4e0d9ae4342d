package dev.sluice.engine.unite;

import dev.sluice.model.KeyRange;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.DigestPlan;
import dev.sluice.spi.DigestSource.Digest;
import dev.sluice.spi.ReadRequest;
import dev.sluice.spi.RowSink;
import dev.sluice.spi.TableSnapshots.TableSnapshot;
import java.util.List;
import java.util.Map;

/** A view of the source in which united tables are one. As the view, for one thread at a time. */
public final class UnitedView {
    private final TableSnapshot view;
    private final Map<TableId, UnitedTable> united;

    UnitedView(TableSnapshot view, Map<TableId, UnitedTable> united) {
        this.view = view;
        this.united = united;
    }

    /** As {@link TableSnapshot#read}. */
    public void read(ReadRequest request, RowSink sink) throws InterruptedException {
        for (TableSchema each : each(request.table())) {
            view.read(new ReadRequest(each, request.columns(), request.slice(), request.batchBytes()), sink);
        }
    }

    /** As {@link TableSnapshot#digest}. */
    public List<Digest> digest(TableSchema table, KeyRange range, DigestPlan plan, int bucketCount)
            throws InterruptedException {
        return UnitedDigests.sum(each(table), part -> view.digest(part, range, plan, bucketCount));
    }

    private List<TableSchema> each(TableSchema table) {
        UnitedTable parts = united.get(table.id());
        return parts == null ? List.of(table) : parts.each(table);
    }
}
