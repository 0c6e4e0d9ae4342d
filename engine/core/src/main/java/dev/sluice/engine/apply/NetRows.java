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

/**
 * What many changes of one table come to: few changes of each row key, and no unique value in the rows of two keys. Where the
 * target is not as the source was, they meet trouble whenever the changes one by one would: each key and unique value that
 * a row has had is written, also that of a row that came and went, and rows come before others go. For one thread.
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
        /** The row as it was, if there was one, and as the changes made it. */
        private final List<Image> images = new ArrayList<>(2);
        private final boolean wasThere;
        private boolean isThere = true;

        private Net(Image first, boolean wasThere) {
            this.images.add(first);
            this.wasThere = wasThere;
        }

        static Net standing(Image row) {
            return new Net(row, true);
        }

        static Net coming(Image row) {
            return new Net(row, false);
        }

        boolean is(Image image) {
            return isThere && images.getLast().isSame(image);
        }

        void make(Image image) {
            images.add(image);
            isThere = true;
        }

        /** What the row was made to last; empty while it is as it was. */
        Optional<Image> lastMade() {
            return images.size() > 1 || !wasThere ? Optional.of(images.getLast()) : Optional.empty();
        }
    }

    /**
     * Folds the changes.
     *
     * @param pieces of the one table, in order
     * @return in this order; empty when the changes have to go in theirs: they do not follow from each other, or a unique
     *     value moves from row to row
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
            nets.put(key(image), Net.coming(image));
            return true;
        }
        boolean isFree = !net.isThere;
        make(net, image);
        return isFree;
    }

    private boolean go(Image image) {
        Net net = nets.computeIfAbsent(key(image), _ -> Net.standing(image));
        boolean follows = net.is(image);
        net.isThere = false;
        return follows;
    }

    private boolean stay(Image before, Image after) {
        Net net = nets.computeIfAbsent(key(before), _ -> Net.standing(before));
        boolean follows = net.is(before);
        make(net, after);
        return follows;
    }

    /** What the row was made to before is written no more, unless it had a unique value for a while. */
    private void make(Net net, Image image) {
        if (net.lastMade().filter(last -> hasUniqueValues(image, last)).isPresent()) {
            net.images.removeLast();
        }
        net.make(image);
    }

    private boolean hasUniqueValues(Image image, Image of) {
        return table.way().uniqueKeys().stream().allMatch(key -> {
            Optional<ByteKey> value = value(of, key);
            return value.isEmpty() || value.equals(value(image, key));
        });
    }

    private static Optional<ByteKey> value(Image image, int[] key) {
        return ByteKey.of(image.batch, image.row, key);
    }

    private ByteKey key(Image image) {
        return value(image, rowKey)
                .orElseThrow(() -> new IllegalStateException("A row of " + table.target() + " has NULL in its key"));
    }

    private boolean sharesUniqueValues() {
        for (int[] key : table.way().uniqueKeys()) {
            Map<ByteKey, Net> holders = new HashMap<>();
            for (Net net : nets.values()) {
                for (Image image : net.images) {
                    Net holder = value(image, key).map(value -> holders.putIfAbsent(value, net)).orElse(net);
                    if (holder != net) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** Rows that come go first: whatever holds their place is still there, if it was when they came. */
    private List<Rows> rows(Mode mode) {
        Images inserted = new Images();
        Images deleted = new Images();
        List<Images[]> updated = new ArrayList<>();
        for (Net net : nets.values()) {
            List<Image> images = written(net, mode);
            if (!net.wasThere && !images.isEmpty()) {
                inserted.add(images.getFirst());
            }
            for (int step = 1; step < images.size(); step++) {
                if (updated.size() < step) {
                    updated.add(new Images[]{new Images(), new Images()});
                }
                updated.get(step - 1)[0].add(images.get(step - 1));
                updated.get(step - 1)[1].add(images.get(step));
            }
            if (!net.isThere) {
                deleted.add(net.images.getLast());
            }
        }
        Images none = new Images();
        List<Images[]> pairs = new ArrayList<>();
        pairs.add(new Images[]{none, inserted});
        pairs.addAll(updated);
        pairs.add(new Images[]{deleted, none});
        return pairs.stream().filter(pair -> pair[0].size() + pair[1].size() > 0)
                .map(pair -> new Rows(table.target(), pair[0].batch(), pair[1].batch())).toList();
    }

    /** Only what tells something: in replay nothing is in the way, and a row that was there has its key. */
    private List<Image> written(Net net, Mode mode) {
        boolean hasOtherKeys = table.way().uniqueKeys().size() > 1;
        if (mode == Mode.STRICT && (net.isThere || !net.wasThere || hasOtherKeys)) {
            return net.images;
        }
        if (!net.isThere) {
            return List.of();
        }
        return net.wasThere ? List.of(net.images.getFirst(), net.images.getLast()) : List.of(net.images.getLast());
    }

    /** Rows to be gathered in one batch. */
    private final class Images {
        private final List<Image> images = new ArrayList<>();

        void add(Image image) {
            images.add(image);
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
