package dev.sluice.engine.apply;

import dev.sluice.model.RowImage;
import dev.sluice.spi.RowBatch;
import java.util.Optional;

/** One row out of a batch of before or after images, which has none where there is no such image. */
final class SingleRow {
    private SingleRow() {}

    static RowBatch of(RowBatch batch, int row) {
        RowBatch single = none(batch);
        if (row < batch.rows()) {
            single.addRow(batch, row);
        }
        return single;
    }

    static RowBatch none(RowBatch like) {
        return new RowBatch(like.columns(), 0);
    }

    static Optional<RowImage> image(RowBatch batch, int row) {
        return row < batch.rows() ? Optional.of(batch.row(row)) : Optional.empty();
    }
}
