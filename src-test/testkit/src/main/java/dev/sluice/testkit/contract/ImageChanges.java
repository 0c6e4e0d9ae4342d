package dev.sluice.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.ColumnSchema;
import dev.sluice.model.IndexSchema;
import dev.sluice.model.RowImage;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.ChangeEvent.Rows;
import dev.sluice.spi.ChangeWriter;
import dev.sluice.spi.ChangeWriter.Applied;
import dev.sluice.spi.ChangeWriter.Change;
import dev.sluice.spi.ChangeWriter.Mode;
import dev.sluice.spi.Connector;
import dev.sluice.spi.ProjectToken;
import dev.sluice.spi.ReadRequest;
import dev.sluice.spi.RowBatch;
import dev.sluice.spi.Slice;
import dev.sluice.spi.TargetWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes a target's tables equal to a source's by changes alone, from the images that the source's reader gives: each row
 * is inserted, updated to other values and back, deleted and inserted again. Any trouble is a failure.
 */
public final class ImageChanges {
    private static final int BATCH_BYTES = 64 * 1024;

    private final Connector source;
    private final TargetWriter target;
    private final ChangeWriter writer;
    private final ProjectToken token;
    private long number;

    private ImageChanges(Connector source, TargetWriter target, ChangeWriter writer, ProjectToken token) {
        this.source = source;
        this.target = target;
        this.writer = writer;
        this.token = token;
    }

    /** Makes the tables of the source's schema in the target's schema, which has to be there, and changes their rows. */
    public static void apply(Connector source, String schema, Connector target, String targetSchema)
            throws InterruptedException {
        TargetWriter tables = target.targetWriter().orElseThrow();
        ProjectToken token = AppliedChanges.start(tables);
        try (ChangeWriter writer = tables.openChangeWriter()) {
            ImageChanges changes = new ImageChanges(source, tables, writer, token);
            List<TableId> ids = source.catalog().tables().stream().filter(id -> id.schema().equals(schema)).toList();
            for (TableSchema table : source.catalog().describe(ids)) {
                changes.apply(table, new TableId(targetSchema, table.id().name()));
            }
        }
    }

    private void apply(TableSchema table, TableId to) throws InterruptedException {
        for (String statement : target.ddl(table, to).create()) {
            target.execute(statement);
        }
        List<RowBatch> batches = new ArrayList<>();
        source.snapshotSource().orElseThrow().read(
                new ReadRequest(table, table.writtenColumns(), Slice.WHOLE, BATCH_BYTES), batches::add);
        boolean keyed = table.rowKey().isPresent();
        for (RowBatch rows : batches) {
            RowBatch none = new RowBatch(rows.columns(), 64);
            write(table, to, none, rows, Mode.STRICT);
            if (keyed || table.indexes().stream().noneMatch(IndexSchema::isUnique)) {
                RowBatch others = exchanged(table, rows);
                write(table, to, rows, others, Mode.STRICT);
                write(table, to, others, rows, keyed ? Mode.REPLAY : Mode.STRICT);
            }
            write(table, to, rows, none, Mode.STRICT);
            write(table, to, none, rows, Mode.STRICT);
            if (keyed) {
                write(table, to, none, rows, Mode.REPLAY);
            }
        }
    }

    /** Each row with the values of the next one, but under its own key. */
    private static RowBatch exchanged(TableSchema table, RowBatch rows) {
        List<ColumnSchema> columns = table.writtenColumns();
        boolean keyed = table.rowKey().isPresent();
        RowBatch exchanged = new RowBatch(rows.columns(), rows.byteCount());
        for (int row = 0; row < rows.rows(); row++) {
            RowImage own = rows.row(row);
            RowImage next = rows.row((row + 1) % rows.rows());
            for (int column = 0; column < rows.columns(); column++) {
                boolean kept = keyed && table.identityColumns().contains(columns.get(column));
                exchanged.add((kept ? own : next).value(column));
            }
        }
        return exchanged;
    }

    private void write(TableSchema table, TableId to, RowBatch before, RowBatch after, Mode mode)
            throws InterruptedException {
        writer.begin(token, new Applied(number, "p"), new Applied(number + 1, "p"));
        assertThat(writer.write(new Change(table, new Rows(to, before, after), mode, true))).as("%s of %s", mode, to)
                .isEmpty();
        writer.commit();
        number++;
    }
}
