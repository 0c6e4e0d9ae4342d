package dev.sluice.engine.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.engine.port.FileCiphers;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands on the disk after a crash, and what does not. */
class CrashedStoreTest {
    private static final StoreSettings SETTINGS = new StoreSettings(1L << 30, Duration.ofHours(1));

    @TempDir
    private Path home;

    private Store open() {
        return Store.open(home, SETTINGS, FileCiphers.PLAIN);
    }

    @Test
    void endCutOffAtAnyByteLeavesWholeTransactions() throws Exception {
        try (Store store = open()) {
            for (long number = 1; number <= 4; number++) {
                Events.putDurably(store, number, number);
            }
        }
        Path segment = segments().getLast();
        byte[] whole = Files.readAllBytes(segment);
        int start = new SegmentReader(segment).start();
        long last = 0;

        for (int length = start; length < whole.length; length++) {
            restore(segment, Arrays.copyOf(whole, length));
            try (Store store = open()) {
                assertThat(store.durable()).isBetween(last, 4L);
                last = store.durable();
                assertThat(Events.read(store, new StartPoint.Beginning())).isEqualTo(Events.texts(1, last));
                Events.putDurably(store, last + 1, last + 1);
                assertThat(Events.read(store, new StartPoint.Beginning())).isEqualTo(Events.texts(1, last + 1));
            }
        }
        assertThat(last).isEqualTo(4);
    }

    @Test
    void changedBitOfAClosedStoreIsFoundWhereverItIs() throws Exception {
        try (Store store = open()) {
            for (long number = 1; number <= 3; number++) {
                Events.putDurably(store, number, number);
            }
        }
        Path segment = segments().getLast();
        byte[] whole = Files.readAllBytes(segment);
        SegmentReader reader = new SegmentReader(segment);
        long mark = reader.start();
        for (int block = 0; block < 3; block++) {
            mark = reader.at(mark, whole.length).orElseThrow().end();
        }

        for (int at = 0; at < mark; at++) {
            byte[] changed = whole.clone();
            changed[at] ^= (byte) (1 << at % 8);
            restore(segment, changed);
            assertThatThrownBy(() -> open().close()).as("byte %s", at).isInstanceOfSatisfying(MigrationException.class,
                    failure -> {
                        assertThat(failure.code()).isEqualTo(ErrorCode.STORE_DAMAGED);
                        assertThat(failure).hasMessageContaining(segment.toString()).hasMessageContaining("at offset");
                    });
        }
    }

    @Test
    void damageInAnOlderSegmentIsFoundWhenItIsRead() throws Exception {
        try (Store store = open()) {
            Events.putDurably(store, 1, 100);
        }
        Path segment = segments().getLast();
        try (Store store = open()) {
            Events.putDurably(store, 101, 200);
        }
        byte[] changed = Files.readAllBytes(segment);
        changed[changed.length / 2] ^= 4;
        restoreOnly(segment, changed);

        try (Store store = open()) {
            assertThatThrownBy(() -> Events.read(store, new StartPoint.Beginning()))
                    .isInstanceOfSatisfying(MigrationException.class,
                            failure -> assertThat(failure.code()).isEqualTo(ErrorCode.STORE_DAMAGED));
            assertThat(Events.read(store, new StartPoint.Number(101))).isEqualTo(Events.texts(101, 200));
        }
    }

    @Test
    void missingOrShorterSegmentIsNamed() throws Exception {
        for (int opening = 0; opening < 3; opening++) {
            try (Store store = open()) {
                Events.putDurably(store, opening * 10L + 1, opening * 10L + 10);
            }
        }
        Path second = segments().get(1);
        byte[] whole = Files.readAllBytes(second);

        restoreOnly(second, Arrays.copyOf(whole, whole.length - 1));
        assertThatThrownBy(() -> open().close()).hasMessageContaining(second.toString());
        Files.delete(second);
        assertThatThrownBy(() -> open().close()).hasMessageContaining("segment 2 is missing");
    }

    @Test
    void storeThatEndsBeforeWhatTheTargetHasIsNamed() throws Exception {
        try (Store store = open()) {
            Events.putDurably(store, 1, 5);

            assertThatThrownBy(() -> store.applied(6)).isInstanceOfSatisfying(MigrationException.class,
                    failure -> assertThat(failure.code()).isEqualTo(ErrorCode.STORE_DAMAGED));
        }
    }

    @Test
    void whatAKilledProcessCalledDurableIsThere() throws Exception {
        for (int round = 0; round < 3; round++) {
            Process child = StoreChild.start(home, "count");
            long said = StoreChild.killAfter(child, 40 + 17 * round);

            try (Store store = open()) {
                assertThat(said).isPositive();
                assertThat(store.durable()).isGreaterThanOrEqualTo(said);
                assertThat(Events.read(store, new StartPoint.Beginning())).isEqualTo(Events.texts(1, store.durable()));
                assertThat(store.position()).contains("log/" + store.durable());
            }
        }
    }

    private List<Path> segments() throws IOException {
        try (Stream<Path> files = Files.list(home)) {
            return files.filter(Segment::isOne).sorted().toList();
        }
    }

    /** As if there had been this one segment alone. */
    private void restore(Path segment, byte[] bytes) throws IOException {
        for (Path other : segments()) {
            Files.delete(other);
        }
        Files.write(segment, bytes);
    }

    private static void restoreOnly(Path segment, byte[] bytes) throws IOException {
        Files.write(segment, bytes);
    }
}
