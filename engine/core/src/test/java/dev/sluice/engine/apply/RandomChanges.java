package dev.sluice.engine.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.fakes.FakeServer;
import dev.sluice.engine.fakes.FakeTable;
import dev.sluice.engine.fakes.FakeMetadb;
import dev.sluice.engine.fakes.Tables;
import dev.sluice.engine.port.TableRecord;
import dev.sluice.engine.route.TableMapping;
import dev.sluice.engine.route.TableRoute;
import dev.sluice.engine.supervise.PlannedTable;
import dev.sluice.model.ColumnSchema;
import dev.sluice.model.ConflictPolicy;
import dev.sluice.model.ExistingRows;
import dev.sluice.model.LogicalType;
import dev.sluice.model.RowImage;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.ChangeEvent.Kind;
import dev.sluice.spi.ChangeEvent.Rows;
import dev.sluice.spi.ChangeWriter;
import dev.sluice.spi.ChangeWriter.Applied;
import dev.sluice.spi.ChangeWriter.Cause;
import dev.sluice.spi.ChangeWriter.Change;
import dev.sluice.spi.ChangeWriter.Mode;
import dev.sluice.spi.ChangeWriter.Trouble;
import dev.sluice.spi.ProjectToken;
import dev.sluice.spi.RowBatch;
import java.util.EnumSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A stream of changes to a table with a key, a unique column that may be NULL, and a free one: few values, so that they meet
 * often; of every other stream the unique values hardly ever do. The same for the same seed.
 */
final class RandomChanges {
    private static final TableSchema TABLE = Tables.of("shop.a",
            List.of(Tables.number("id"), nullable("u"), Tables.text("v")),
            List.of(Tables.primary("id"), Tables.unique("u")));
    private static final ProjectToken TOKEN = new ProjectToken("p", "o");
    private static final Place PLACE = new Place(1, new At(1), Mode.STRICT, 0);

    private final long seed;
    private final Random random;
    private final Map<Integer, RowImage> rows = new LinkedHashMap<>();
    private final List<RowImage> begin;
    /** Every state of the table, for a copy that catches rows at any time. */
    private final List<Map<Integer, RowImage>> history = new ArrayList<>();
    private final List<Rows> changes = new ArrayList<>();

    /** @param troubled a folded row met trouble */
    record Written(List<RowImage> rows, int changes, boolean troubled) {}

    /** A change that did not fit. @param row counts the stream's changes */
    record Met(int row, Kind kind, Cause cause) {}

    /** What a table looks like whose rows others have changed too. */
    record Outcome(List<RowImage> rows, List<Met> conflicts) {}

    RandomChanges(long seed) {
        this.seed = seed;
        this.random = new Random(seed);
        for (int id = 0; id < 6; id += 1 + random.nextInt(2)) {
            rows.put(id, row(id, random.nextInt(3) == 0 ? null : 100 + id));
        }
        begin = List.copyOf(rows.values());
        history.add(new LinkedHashMap<>(rows));
        int count = 1 + random.nextInt(25);
        for (int i = 0; i < count; i++) {
            change();
            history.add(new LinkedHashMap<>(rows));
        }
    }

    private static ColumnSchema nullable(String name) {
        return Tables.column(name, "bigint", new LogicalType.Integer(64, true), true);
    }

    private RowImage row(int id, @Nullable Integer unique) {
        return RowImage.ofText("" + id, unique == null ? null : "" + unique, "v" + random.nextInt(1_000));
    }

    private void change() {
        int id = random.nextInt(8);
        RowImage before = rows.get(id);
        if (before == null) {
            RowImage after = row(id, freeUnique(-1));
            rows.put(id, after);
            changes.add(new Rows(TABLE.id(), ApplyBench.batch(3), ApplyBench.batch(3, after)));
        } else if (random.nextInt(3) == 0) {
            rows.remove(id);
            changes.add(new Rows(TABLE.id(), ApplyBench.batch(3, before), ApplyBench.batch(3)));
        } else {
            int other = random.nextInt(8);
            int newId = random.nextInt(4) == 0 && !rows.containsKey(other) ? other : id;
            RowImage after = random.nextBoolean()
                    ? RowImage.ofText("" + newId, before.text(1), "v" + random.nextInt(1_000))
                    : row(newId, freeUnique(id));
            rows.remove(id);
            rows.put(newId, after);
            changes.add(new Rows(TABLE.id(), ApplyBench.batch(3, before), ApplyBench.batch(3, after)));
        }
    }

    /** A value that no other row has: often one that another row has just left. */
    private @Nullable Integer freeUnique(int id) {
        Set<String> taken = new HashSet<>();
        rows.forEach((other, row) -> {
            if (other != id) {
                taken.add(Objects.toString(row.text(1)));
            }
        });
        for (int attempt = 0; attempt < 4; attempt++) {
            int value = 100 + random.nextInt(seed % 2 == 0 ? 8 : 1_000);
            if (!taken.contains("" + value)) {
                return value;
            }
        }
        return null;
    }

    List<RowImage> expected() {
        return List.copyOf(rows.values());
    }

    Written write(Mode mode, boolean fold) throws InterruptedException {
        return write(begin, mode, fold);
    }

    /** Each key as it was at some time, as far as no unique value would stand twice; others were dropped by the copy. */
    Written writeOverFuzzyCopy(boolean fold) throws InterruptedException {
        Random moments = new Random(seed);
        Set<String> taken = new HashSet<>();
        List<RowImage> copied = new ArrayList<>();
        for (int id = 0; id < 8; id++) {
            RowImage row = history.get(moments.nextInt(history.size())).get(id);
            if (row != null && (row.isNull(1) || taken.add(row.text(1)))) {
                copied.add(row);
            }
        }
        return write(copied, Mode.REPLAY, fold);
    }

    private Written write(List<RowImage> standing, Mode mode, boolean fold) throws InterruptedException {
        FakeServer server = new FakeServer("target");
        FakeTable table = server.create(TABLE, standing);
        List<Piece> pieces = pieces(ConflictPolicy.STOP);
        try (Unordered writer = open(server)) {
            LaneWriter lanes = new LaneWriter(writer, NO_CONFLICTS, true);
            List<Place> of = List.of(new Place(PLACE.number(), PLACE.after(), mode, 0));
            boolean troubled = false;
            if (fold) {
                troubled = !lanes.writeFolded(pieces, of);
            } else {
                lanes.writeInOrder(pieces, of);
            }
            writer.commit();
            return new Written(table.rows(), writer.changes, troubled);
        }
    }

    /** As the apply writes them, to a table in which others have put rows and deleted some. */
    Outcome foldAmongStrangers(ConflictPolicy policy) throws InterruptedException {
        return writeAmongStrangers(policy, (writer, lanes) -> {
            List<Piece> pieces = pieces(policy);
            writer.shuffles = NetRows.of(pieces.getFirst().table(), pieces, Mode.STRICT).isPresent();
            if (!lanes.writeFolded(pieces, List.of(PLACE))) {
                writer.rollback();
                begin(writer);
                writer.shuffles = false;
                lanes.writeInOrder(pieces, List.of(PLACE));
            }
        });
    }

    /** The same, in order. */
    Outcome writeInOrderAmongStrangers(ConflictPolicy policy) throws InterruptedException {
        return writeAmongStrangers(policy, (writer, lanes) -> {
            writer.shuffles = false;
            lanes.writeInOrder(pieces(policy), List.of(PLACE));
        });
    }

    private interface Writing {
        void write(Unordered writer, LaneWriter lanes) throws InterruptedException;
    }

    private Outcome writeAmongStrangers(ConflictPolicy policy, Writing writing) throws InterruptedException {
        FakeServer server = new FakeServer("target");
        FakeTable table = server.create(TABLE, amongStrangers());
        List<Met> met = new ArrayList<>();
        try (Unordered writer = open(server)) {
            writing.write(writer, new LaneWriter(writer, (_, rows, trouble, _, row) -> {
                met.add(new Met(row, rows.kind(), trouble.cause()));
                if (policy == ConflictPolicy.STOP) {
                    throw new Stopped();
                }
                return policy;
            }, true));
            writer.commit();
        } catch (Stopped e) {
            assertThat(met).as("what stops").hasSize(1);
        }
        return new Outcome(table.rows(), List.copyOf(met));
    }

    private static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** One or two rows are gone, or have other values, or are strangers with a unique value that was free. */
    private List<RowImage> amongStrangers() {
        Random strangers = new Random(seed);
        Map<String, RowImage> standing = new LinkedHashMap<>();
        begin.forEach(row -> standing.put(row.text(0), row));
        for (int count = 1 + strangers.nextInt(2); count > 0; count--) {
            String key = "" + strangers.nextInt(9);
            RowImage ours = standing.remove(key);
            // What order single updates have is left to the writer: so nobody changes unique values of our rows.
            String value = ours == null ? freeValue(standing, strangers) : ours.text(1);
            if (ours == null || strangers.nextBoolean()) {
                standing.put(key, RowImage.ofText(key, value, "theirs"));
            }
        }
        return List.copyOf(standing.values());
    }

    private static @Nullable String freeValue(Map<String, RowImage> standing, Random strangers) {
        String value = "" + (100 + strangers.nextInt(8));
        return standing.values().stream().anyMatch(row -> value.equals(row.text(1))) ? null : value;
    }

    private Unordered open(FakeServer server) throws InterruptedException {
        var target = server.open(server.endpoint()).targetWriter().orElseThrow();
        target.ledger().prepare();
        target.ledger().claim(TOKEN);
        target.ledger().startApply(TOKEN, new Applied(0, "0"));
        Unordered writer = new Unordered(target.openChangeWriter(), new Random(seed));
        begin(writer);
        return writer;
    }

    private static void begin(ChangeWriter writer) throws InterruptedException {
        writer.begin(TOKEN, new Applied(0, "0"), new Applied(1, "1"));
    }

    private List<Piece> pieces(ConflictPolicy policy) {
        TableRoute route = new TableRoute(TABLE, TABLE.id(), TableMapping.WHOLE, ExistingRows.STOP);
        PlannedTable planned = new PlannedTable("p", new FakeMetadb(), route,
                TableRecord.selected(TABLE.id(), TABLE.id(), "", 0));
        AppliedTable applied = new AppliedTable(planned, new WayFinder(List.of(TABLE)).find(TABLE, false),
                EnumSet.allOf(Kind.class), policy, Optional.empty());
        List<Piece> pieces = new ArrayList<>();
        changes.forEach(rows -> pieces.add(new Piece(applied, rows, PLACE.number(), pieces.size())));
        return pieces;
    }

    private static final Conflicts NO_CONFLICTS = (table, rows, trouble, _, _) -> {
        throw new AssertionError(rows.kind() + " of " + table.target() + ": " + trouble);
    };

    /** Writes the rows of each change in any order: the contract says that it does not matter. */
    private static final class Unordered implements ChangeWriter {
        private final ChangeWriter writer;
        private final Random random;
        private int changes;
        private boolean shuffles = true;

        Unordered(ChangeWriter writer, Random random) {
            this.writer = writer;
            this.random = random;
        }

        @Override
        public void begin(ProjectToken token, Applied from, Applied to) throws InterruptedException {
            writer.begin(token, from, to);
        }

        @Override
        public List<Trouble> write(Change change) throws InterruptedException {
            changes++;
            List<Integer> order = new ArrayList<>();
            for (int row = 0; row < change.rows().count(); row++) {
                order.add(row);
            }
            if (shuffles) {
                Collections.shuffle(order, random);
            }
            Rows rows = change.rows();
            List<Trouble> troubles = writer.write(new Change(change.source(),
                    new Rows(rows.table(), shuffled(rows.before(), order), shuffled(rows.after(), order)),
                    change.mode(), change.cascadesLogged()));
            return troubles.stream().map(one -> new Trouble(order.get(one.row()), one.cause(), one.reason()))
                    .sorted(Comparator.comparingInt(Trouble::row)).toList();
        }

        private static RowBatch shuffled(RowBatch rows, List<Integer> order) {
            RowBatch shuffled = new RowBatch(rows.columns(), 64);
            if (rows.rows() > 0) {
                order.forEach(row -> shuffled.addRow(rows, row));
            }
            return shuffled;
        }

        @Override
        public void commit() throws InterruptedException {
            writer.commit();
        }

        @Override
        public void rollback() {
            writer.rollback();
        }

        @Override
        public void close() {
            writer.close();
        }
    }
}
