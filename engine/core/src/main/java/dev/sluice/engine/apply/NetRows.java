package dev.sluice.engine.apply;

import dev.sluice.spi.ChangeEvent.Rows;
import dev.sluice.spi.ChangeWriter.Mode;
import dev.sluice.spi.RowBatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What many changes of one table come to: for each row key at most one DELETE, UPDATE or INSERT, and no unique value in
 * two of them, so that their order does not matter. For one thread.
 */
final class NetRows {
    private final AppliedTable table;
    private final int[] rowKey;
    private final Map<ByteKey, Net> nets = new LinkedHashMap<>();

    private NetRows(AppliedTable table) {
        this.table = table;
        this.rowKey = table.rowKey();
    }

    /** A row of a batch. */
    private record Image(RowBatch batch, int row) {
        boolean isSame(Image other) {
            for (int column = 0; column < batch.columns(); column++) {
                int length = batch.length(row, column);
                if (length != other.batch.length(other.row, column) || length > 0 && !Arrays.equals(batch.array(),
                        batch.offset(row, column), batch.offset(row, column) + length, other.batch.array(),
                        other.batch.offset(other.row, column), other.batch.offset(other.row, column) + length)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** What has happened to a row key. */
    private static final class Net {
        /** The row before all changes; null when there was none. */
        private final @Nullable Image first;
        /** The row after them; null when there is none. */
        private @Nullable Image now;
        /** The last row that was deleted. */
        private @Nullable Image gone;

        Net(@Nullable Image first, @Nullable Image now) {
            this.first = first;
            this.now = now;
            this.gone = first;
        }
    }

    /**
     * Folds the changes.
     *
     * @param pieces of the one table, in order
     * @return at most one {@link Rows} of each kind; empty when the changes have to go in order: they do not follow from
     *     each other, or a unique value moves from row to row
     */
    static Optional<List<Rows>> of(AppliedTable table, List<Piece> pieces, Mode mode) {
        NetRows net = new NetRows(table);
        for (Piece piece : pieces) {
            Rows rows = piece.rows();
            for (int row = 0; row < rows.count(); row++) {
                if (!net.take(rows, row)) {
                    return Optional.empty();
                }
            }
        }
        return net.sharesUniqueValues() ? Optional.empty() : Optional.of(net.rows(mode));
    }

    private boolean take(Rows rows, int row) {
        return switch (rows.kind()) {
            case INSERT -> come(new Image(rows.after(), row));
            case DELETE -> go(new Image(rows.before(), row));
            case UPDATE -> {
                Image before = new Image(rows.before(), row);
                Image after = new Image(rows.after(), row);
                yield key(before).equals(key(after)) ? stay(before, after) : go(before) && come(after);
            }
        };
    }

    private boolean come(Image image) {
        Net net = nets.get(key(image));
        if (net == null) {
            nets.put(key(image), new Net(null, image));
            return true;
        }
        boolean isFree = net.now == null;
        net.now = image;
        return isFree;
    }

    private boolean go(Image image) {
        Net net = nets.get(key(image));
        if (net == null) {
            nets.put(key(image), new Net(image, null));
            return true;
        }
        boolean isThere = net.now != null && net.now.isSame(image);
        net.gone = image;
        net.now = null;
        return isThere;
    }

    private boolean stay(Image before, Image after) {
        Net net = nets.get(key(before));
        if (net == null) {
            nets.put(key(before), new Net(before, after));
            return true;
        }
        boolean isThere = net.now != null && net.now.isSame(before);
        net.now = after;
        return isThere;
    }

    private ByteKey key(Image image) {
        return ByteKey.of(image.batch, image.row, rowKey)
                .orElseThrow(() -> new IllegalStateException("A row of " + table.target() + " has NULL in its key"));
    }

    private boolean sharesUniqueValues() {
        for (int[] key : table.way().uniqueKeys()) {
            Map<ByteKey, Net> holders = new HashMap<>();
            for (Net net : nets.values()) {
                if (isTaken(holders, key, net, net.first) || isTaken(holders, key, net, net.now)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isTaken(Map<ByteKey, Net> holders, int[] key, Net net, @Nullable Image image) {
        if (image == null) {
            return false;
        }
        Optional<ByteKey> value = ByteKey.of(image.batch, image.row, key);
        if (value.isEmpty()) {
            return false;
        }
        Net holder = holders.putIfAbsent(value.get(), net);
        return holder != null && holder != net;
    }

    /** Deleted rows first: they make room. */
    private List<Rows> rows(Mode mode) {
        Images deleted = new Images();
        Images updatedFrom = new Images();
        Images updatedTo = new Images();
        Images inserted = new Images();
        for (Net net : nets.values()) {
            if (net.now == null) {
                // In replay the copy may have caught a row that came and went.
                Image last = net.first == null && mode == Mode.REPLAY ? net.gone : net.first;
                deleted.add(last);
            } else if (net.first == null) {
                inserted.add(net.now);
            } else {
                updatedFrom.add(net.first);
                updatedTo.add(net.now);
            }
        }
        Images none = new Images();
        List<Rows> rows = new ArrayList<>();
        for (Images[] pair : new Images[][]{{deleted, none}, {updatedFrom, updatedTo}, {none, inserted}}) {
            if (pair[0].size() + pair[1].size() > 0) {
                rows.add(new Rows(table.target(), pair[0].batch(), pair[1].batch()));
            }
        }
        return rows;
    }

    /** Rows to be gathered in one batch. */
    private final class Images {
        private final List<Image> images = new ArrayList<>();

        void add(@Nullable Image image) {
            if (image != null) {
                images.add(image);
            }
        }

        int size() {
            return images.size();
        }

        RowBatch batch() {
            int columns = table.source().writtenColumns().size();
            RowBatch batch = new RowBatch(columns, images.isEmpty() ? 0 : 1 << 12);
            images.forEach(image -> batch.addRow(image.batch, image.row));
            return batch;
        }
    }
}
