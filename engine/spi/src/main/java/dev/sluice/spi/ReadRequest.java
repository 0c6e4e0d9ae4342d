package dev.sluice.spi;

import dev.sluice.model.ColumnSchema;
import dev.sluice.model.TableSchema;
import java.util.List;

/**
 * Which columns of which rows to read.
 *
 * @param columns their canonical bytes make up the batches, in this order
 * @param batchBytes a batch is handed over once it holds this many bytes; a single larger row goes alone
 */
public record ReadRequest(TableSchema table, List<ColumnSchema> columns, Slice slice, int batchBytes) {
    public ReadRequest {
        columns = List.copyOf(columns);
    }
}
