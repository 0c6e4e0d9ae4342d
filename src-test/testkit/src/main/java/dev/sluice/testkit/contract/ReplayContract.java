package dev.sluice.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.sluice.model.RowImage;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.ChangeWriter.Cause;
import dev.sluice.spi.ChangeWriter.Mode;
import dev.sluice.spi.ChangeWriter.Trouble;
import dev.sluice.spi.RowBatch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Changes that a fuzzy copy may have caught already are made again, and all ends as the source is. */
public interface ReplayContract extends ContractSubject {
    @Test
    default void aReplayedImageStandsAloneUnderItsUniqueValuesWhateverStoodThere() throws InterruptedException {
        try (Fixture target = Fixture.open(this, "target");
                AppliedChanges changes = AppliedChanges.to(target, Mode.REPLAY)) {
            TableSchema table = ChangeWriterContract.keyed(target);

            assertThat(changes.insert(table, row("1", "b", "new"), row("9", "c", "new"))).isEmpty();
            assertThat(ChangeWriterContract.rows(target)).containsExactly("1 b new", "4 - old", "9 c new");
            assertThat(changes.update(table, row("5", "x", "old"), row("6", "b", "new"))).isEmpty();

            assertThat(ChangeWriterContract.rows(target)).containsExactly("4 - old", "6 b new", "9 c new");
        }
    }

    @Test
    default void noRowStandsUnderAKeyThatOnlyTheBeforeImageHas() throws InterruptedException {
        try (Fixture target = Fixture.open(this, "target");
                AppliedChanges changes = AppliedChanges.to(target, Mode.REPLAY)) {
            TableSchema table = ChangeWriterContract.keyed(target);

            assertThat(changes.update(table, row("1", "a", "old"), row("7", "a", "mid"), row("7", "a", "mid"),
                    row("8", "a", "new"), row("4", null, "old"), row("1", null, "new"))).isEmpty();
            assertThat(changes.delete(table, row("2", "b", "old"), row("99", "q", "old"))).isEmpty();

            assertThat(ChangeWriterContract.rows(target)).containsExactly("1 - new", "3 c old", "8 a new");
        }
    }

    @Test
    default void rowsThatReferToAReplayedOneStay() throws InterruptedException {
        try (Fixture target = Fixture.open(this, "target");
                AppliedChanges changes = AppliedChanges.to(target, Mode.REPLAY).withoutLoggedCascades()) {
            TableSchema table = ChangeWriterContract.keyed(target);
            target.execute("CREATE TABLE `child` (`t_id` INT, FOREIGN KEY (`t_id`) REFERENCES `t` (`id`)"
                    + " ON DELETE CASCADE ON UPDATE CASCADE)", "INSERT INTO `child` VALUES (1), (2)");

            changes.update(table, row("1", "a", "old"), row("1", "a", "new"));
            changes.insert(table, row("2", "b", "new"));

            assertThat(target.query("SELECT `t_id` FROM `child` ORDER BY 1")).containsExactly("1", "2");
        }
    }

    @Test
    default void aRefusedImageLeavesWhatStands() throws InterruptedException {
        try (Fixture target = Fixture.open(this, "target");
                AppliedChanges changes = AppliedChanges.to(target, Mode.REPLAY)) {
            TableSchema table = ChangeWriterContract.keyed(target);

            List<Trouble> troubles = changes.insert(table, row("1", "a", "much too long"), row("2", "b", "new"));

            assertThat(troubles).extracting(Trouble::row, Trouble::cause).containsExactly(tuple(0, Cause.REFUSED));
            assertThat(ChangeWriterContract.rows(target)).containsExactly("1 a old", "2 b new", "3 c old", "4 - old");
        }
    }

    @Test
    default void aTableWithoutAKeyIsNotReplayed() throws InterruptedException {
        try (Fixture target = Fixture.open(this, "target");
                AppliedChanges changes = AppliedChanges.to(target, Mode.REPLAY)) {
            target.execute("CREATE TABLE `k` (`a` INT)");
            TableSchema table = target.describe("k");

            assertThatThrownBy(() -> changes.insert(table, row("1"))).isInstanceOf(IllegalArgumentException.class);
            assertThat(target.query("SELECT COUNT(*) FROM `k`")).containsExactly("0");
        }
    }

    /** The copy is the state after half of the log with holes in it; seeds are fixed, so that a failure comes again. */
    @Test
    default void aLogReplayedOverAnyCopyEndsAsTheSource() throws InterruptedException {
        try (Fixture target = Fixture.open(this, "target")) {
            target.execute("CREATE TABLE `t` (`id` INT PRIMARY KEY, `code` VARCHAR(10) UNIQUE, `v` VARCHAR(5))");
            TableSchema table = target.describe("t");
            for (long seed = 1; seed <= 6; seed++) {
                History history = new History(new Random(seed));
                List<Event> log = history.events(120);
                try (AppliedChanges changes = AppliedChanges.to(target, Mode.REPLAY)) {
                    write(log.subList(0, 60), changes, table);
                    target.execute("DELETE FROM `t` WHERE `id` IN (1, 5, 9)");
                    for (int round = 0; round < 2; round++) {
                        write(log, changes, table);

                        assertThat(target.readAll("t")).as("seed %s", seed)
                                .containsExactlyInAnyOrderElementsOf(history.rows());
                    }
                }
                target.execute("DELETE FROM `t`");
            }
        }
    }

    private static void write(List<Event> events, AppliedChanges changes, TableSchema table)
            throws InterruptedException {
        for (Event event : events) {
            assertThat(event.write(changes, table)).isEmpty();
        }
    }

    /** Before and after images. */
    record Event(List<RowImage> before, List<RowImage> after) {
        List<Trouble> write(AppliedChanges changes, TableSchema table) throws InterruptedException {
            return changes.write(table, batch(table, before), batch(table, after));
        }

        private static RowBatch batch(TableSchema table, List<RowImage> rows) {
            RowBatch batch = AppliedChanges.none(table);
            rows.forEach(row -> batch.addRow(Fixture.batch(row), 0));
            return batch;
        }
    }

    /** A source of {@code t(id, code, v)} that changes at random: few keys and codes, so that they come and go. */
    final class History {
        private final Random random;
        private final Map<Integer, RowImage> rows = new TreeMap<>();

        History(Random random) {
            this.random = random;
        }

        List<RowImage> rows() {
            return List.copyOf(rows.values());
        }

        List<Event> events(int count) {
            List<Event> events = new ArrayList<>();
            while (events.size() < count) {
                Event event = event(random.nextInt(3), 1 + random.nextInt(4));
                if (!event.before().isEmpty() || !event.after().isEmpty()) {
                    events.add(event);
                }
            }
            return events;
        }

        private Event event(int kind, int size) {
            Event event = new Event(new ArrayList<>(), new ArrayList<>());
            for (int i = 0; i < size; i++) {
                switch (kind) {
                    case 0 -> insert(event);
                    case 1 -> update(event);
                    default -> delete(event);
                }
            }
            return event;
        }

        private void insert(Event event) {
            int id = random.nextInt(12);
            String code = freeCode();
            if (!rows.containsKey(id)) {
                event.after().add(put(id, code));
            }
        }

        private void update(Event event) {
            int from = random.nextInt(12);
            int to = random.nextInt(3) == 0 ? random.nextInt(12) : from;
            if (rows.containsKey(from) && (to == from || !rows.containsKey(to))) {
                RowImage before = rows.remove(from);
                String code = random.nextBoolean() ? before.text(1) : freeCode();
                event.before().add(before);
                event.after().add(put(to, code));
            }
        }

        private void delete(Event event) {
            RowImage gone = rows.remove(random.nextInt(12));
            if (gone != null) {
                event.before().add(gone);
            }
        }

        private RowImage put(int id, String code) {
            RowImage row = RowImage.ofText(String.valueOf(id), code, String.valueOf(random.nextInt(1_000)));
            rows.put(id, row);
            return row;
        }

        /** One that no row has, or none. */
        private String freeCode() {
            String code = "c" + random.nextInt(8);
            Map<String, RowImage> taken = new HashMap<>();
            rows.values().forEach(row -> taken.put(row.text(1), row));
            return taken.containsKey(code) ? null : code;
        }
    }

    private static RowImage row(String... values) {
        return RowImage.ofText(values);
    }
}
