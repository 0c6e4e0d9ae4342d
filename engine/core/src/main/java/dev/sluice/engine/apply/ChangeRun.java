package dev.sluice.engine.apply;

import dev.sluice.spi.ChangeEvent.Kind;
import dev.sluice.spi.ChangeEvent.Rows;
import dev.sluice.spi.RowBatch;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Consecutive rows of one table and one kind that go to the target together. For one thread. */
final class ChangeRun {
    private final List<Piece> pieces = new ArrayList<>();
    /** Unique values in the rows, key by key; empty where they need not be known. */
    private final List<Set<ByteKey>> values = new ArrayList<>();
    private final Kind kind;

    ChangeRun(Piece first) {
        this.kind = first.rows().kind();
        pieces.add(first);
        if (kind == Kind.UPDATE) {
            first.table().way().uniqueKeys().forEach(_ -> values.add(new HashSet<>()));
            remember(first.rows());
        }
    }

    AppliedTable table() {
        return pieces.getFirst().table();
    }

    /**
     * Takes the piece if its rows may go together with those before. Rows that one source table got, or lost, in a row
     * stood in it together, and so share no unique value; of updates that has to be found out.
     *
     * @return false when it must begin a run of its own
     */
    boolean join(Piece next) {
        if (next.table() != table() || next.rows().kind() != kind || !table().isFaithful()) {
            return false;
        }
        if (kind == Kind.UPDATE && !sharesNothing(next.rows())) {
            return false;
        }
        pieces.add(next);
        return true;
    }

    private boolean sharesNothing(Rows rows) {
        List<int[]> keys = table().way().uniqueKeys();
        if (keys.isEmpty() && table().hasKey()) {
            return false; // what its unique values equal is not known
        }
        for (int i = 0; i < keys.size(); i++) {
            Set<ByteKey> known = values.get(i);
            if (of(rows, keys.get(i)).stream().anyMatch(known::contains)) {
                return false;
            }
        }
        remember(rows);
        return true;
    }

    private void remember(Rows rows) {
        List<int[]> keys = table().way().uniqueKeys();
        for (int i = 0; i < keys.size(); i++) {
            values.get(i).addAll(of(rows, keys.get(i)));
        }
    }

    private static List<ByteKey> of(Rows rows, int[] key) {
        List<ByteKey> found = new ArrayList<>();
        for (int row = 0; row < rows.count(); row++) {
            ByteKey.of(rows.before(), row, key).ifPresent(found::add);
            ByteKey.of(rows.after(), row, key).ifPresent(found::add);
        }
        return found;
    }

    Rows rows() {
        if (pieces.size() == 1) {
            return pieces.getFirst().rows();
        }
        return new Rows(table().target(), joined(pieces.stream().map(piece -> piece.rows().before()).toList()),
                joined(pieces.stream().map(piece -> piece.rows().after()).toList()));
    }

    private static RowBatch joined(List<RowBatch> batches) {
        RowBatch all = new RowBatch(batches.getFirst().columns(),
                batches.stream().mapToInt(RowBatch::byteCount).sum());
        for (RowBatch batch : batches) {
            for (int row = 0; row < batch.rows(); row++) {
                all.addRow(batch, row);
            }
        }
        return all;
    }

    /** Where a row of {@link #rows()} comes from. */
    Origin origin(int row) {
        int left = row;
        for (Piece piece : pieces) {
            if (left < piece.rows().count()) {
                return new Origin(piece.transaction(), piece.firstRow() + left);
            }
            left -= piece.rows().count();
        }
        throw new IllegalArgumentException("A run of " + table().target() + " has no row " + row);
    }

    /** A changed row. @param row counts the changed rows of its transaction, from 0 */
    record Origin(long transaction, int row) {}
}
