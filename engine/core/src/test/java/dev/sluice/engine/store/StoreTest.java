package dev.sluice.engine.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.engine.port.FileCiphers;
import dev.sluice.spi.ChangeEvent;
import dev.sluice.spi.ChangeEvent.Begin;
import dev.sluice.spi.ChangeEvent.Commit;
import dev.sluice.spi.ChangeEvent.Heartbeat;
import dev.sluice.spi.ChangeEvent.Rollback;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoreTest {
    private static final StartPoint BEGINNING = new StartPoint.Beginning();
    private static final StoreSettings SETTINGS = new StoreSettings(1L << 30, Duration.ofHours(1));
    /** Its segments have 64 KiB. */
    private static final StoreSettings SMALL_SEGMENTS = new StoreSettings(512 << 10, Duration.ofHours(1));

    @TempDir
    private Path home;

    private Store open() {
        return open(SETTINGS);
    }

    private Store open(StoreSettings settings) {
        return Store.open(home.resolve("store"), settings, FileCiphers.PLAIN);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void whatIsPutInIsReadInOrderAlsoAfterOpeningAgain(long seed) throws Exception {
        RandomEvents events = new RandomEvents(seed);
        for (int opening = 0; opening < 3; opening++) {
            try (Store store = open()) {
                events.put(store, 80);
            }
        }

        try (Store store = open()) {
            assertThat(Events.read(store, BEGINNING)).isEqualTo(events.expected);
        }
    }

    @Test
    void transactionIsSeenOnlyOnceItsCommitIsDurable() throws Exception {
        try (Store store = open(); StoreReader reader = store.read(BEGINNING, TextPosition::of)) {
            store.accept(new Begin("t1", 1));
            for (int key = 0; key < 50_000; key++) {
                store.accept(Events.row(key));
            }
            Events.drain(reader);
            assertThat(reader.next(Duration.ofMillis(50))).isEmpty();

            store.accept(new Commit(new TextPosition(1)));

            assertThat(store.awaitDurable(1, Duration.ofMinutes(1))).isTrue();
            assertThat(Events.drain(reader)).hasSize(50_002).startsWith("1 begin t1 1").endsWith("1 commit log/1");
        }
    }

    @Test
    void whatIsNotAppliedIsCountedInTransactionsAndAboutInBytes() throws Exception {
        try (Store store = open(SMALL_SEGMENTS)) {
            assertThat(store.backlog()).isEqualTo(new Store.Backlog(0, 0));
            for (int transaction = 1; transaction <= 2_000; transaction++) {
                Events.put(store, transaction, transaction);
            }
            assertThat(store.awaitDurable(2_000, Duration.ofMinutes(1))).isTrue();
            long all = store.bytes();

            assertThat(store.backlog()).isEqualTo(new Store.Backlog(2_000, all));
            store.applied(1_500);
            assertThat(store.backlog().transactions()).isEqualTo(500);
            assertThat(store.backlog().bytes()).isBetween(all / 8, all / 2);
            store.applied(2_000);
            assertThat(store.backlog()).isEqualTo(new Store.Backlog(0, 0));
        }
    }

    @Test
    void largeTransactionThatIsRolledBackLeavesNothing() throws Exception {
        try (Store store = open(SMALL_SEGMENTS)) {
            Events.put(store, 1, 10);
            store.accept(new Begin("never", 1));
            for (int key = 0; key < 20_000; key++) {
                store.accept(Events.row(key));
            }
            store.accept(new Rollback(new TextPosition(11)));
            Events.putDurably(store, 11, 20);

            assertThat(Events.read(store, BEGINNING)).isEqualTo(Events.texts(1, 20));
        }
        try (Store store = open(SMALL_SEGMENTS)) {
            assertThat(Events.read(store, BEGINNING)).isEqualTo(Events.texts(1, 20));
        }
    }

    @Test
    void transactionOverManySegmentsIsReadWhole() throws Exception {
        List<ChangeEvent> events = new ArrayList<>();
        events.add(new Begin("large", 2_000_000));
        for (int key = 0; key < 60_000; key++) {
            events.add(Events.row(key * 7_919L % 1_000_003));
        }
        events.add(new Commit(new TextPosition(2)));
        try (Store store = open(SMALL_SEGMENTS)) {
            Events.put(store, 1, 1);
            Events.putAll(store, events);
            Events.putDurably(store, 3, 3);
        }

        try (Store store = open(SMALL_SEGMENTS)) {
            assertThat(Events.read(store, BEGINNING)).startsWith("1 begin t1 1000000").hasSize(60_008)
                    .containsSubsequence("1 commit log/1", "2 begin large 2000000", "2 commit log/2",
                            "3 begin t3 3000000", "3 commit log/3");
            assertThat(Events.read(store, new StartPoint.Number(2))).hasSize(60_005);
            assertThat(Events.read(store, new StartPoint.Number(3))).isEqualTo(Events.texts(3, 3));
            assertThat(Events.read(store, new StartPoint.After(new TextPosition(1)))).hasSize(60_005);
        }
        assertThat(segments()).hasSizeGreaterThan(3);
    }

    /** 400 MB of rows in a heap of 64 MiB. */
    @Test
    void transactionManyTimesTheHeapGoesInAndOut() throws Exception {
        Process child = StoreChild.start(home.resolve("store"), "large");
        try (BufferedReader output = child.inputReader()) {
            assertThat(output.readLine()).isEqualTo(String.valueOf(StoreChild.LARGE_ROWS + 2));
        }
        assertThat(child.waitFor()).isZero();
    }

    @Test
    void resumePositionIsThatOfTheLastCompleteTransaction() throws Exception {
        try (Store store = open()) {
            assertThat(store.position()).isEmpty();
            Events.put(store, 1, 3);
            store.accept(new Begin("cut off", 4));
            store.accept(Events.row(4));
        }

        try (Store store = open()) {
            assertThat(store.position()).contains("log/3");
            assertThat(store.durable()).isEqualTo(3);
            store.accept(new Heartbeat(new TextPosition(9), 9));
            assertThat(follow(store, 3, 1)).containsExactly("3 heartbeat log/9 9");
            assertThat(store.position()).contains("log/9");
        }
    }

    /** Reads as many events of this number and later, behind the rows of it. */
    private static List<String> follow(Store store, long number, int events) throws InterruptedException {
        List<String> texts = new ArrayList<>();
        try (StoreReader reader = store.read(new StartPoint.Number(number), TextPosition::of)) {
            while (texts.size() < events) {
                Optional<StoredEvent> next = reader.next(Duration.ofMinutes(1));
                next.filter(event -> event.event() instanceof Heartbeat)
                        .ifPresent(event -> texts.add(event.number() + " " + Events.text(event.event())));
                assertThat(next).isPresent();
            }
        }
        return texts;
    }

    @Test
    void readingBeginsAtANumberATimeOrAPosition() throws Exception {
        try (Store store = open(SMALL_SEGMENTS)) {
            Events.putDurably(store, 1, 3_000);

            assertThat(Events.read(store, new StartPoint.Number(1_234))).isEqualTo(Events.texts(1_234, 3_000));
            assertThat(Events.read(store, new StartPoint.Time(Instant.ofEpochSecond(2_000, 1))))
                    .isEqualTo(Events.texts(2_000, 3_000));
            assertThat(Events.read(store, new StartPoint.Time(Instant.ofEpochSecond(2_000, 1_000))))
                    .isEqualTo(Events.texts(2_001, 3_000));
            assertThat(Events.read(store, new StartPoint.After(new TextPosition(2_500))))
                    .isEqualTo(Events.texts(2_501, 3_000));
            assertThat(Events.read(store, new StartPoint.After(new TextPosition(0)))).isEqualTo(Events.texts(1, 3_000));
            assertThat(Events.read(store, new StartPoint.Number(3_001))).isEmpty();
            assertThat(Events.read(store, new StartPoint.Time(Instant.ofEpochSecond(9_000)))).isEmpty();
        }
    }

    @Test
    void readerThatWaitsFollowsTheEnd() throws Exception {
        try (Store store = open(); StoreReader reader = store.read(new StartPoint.Number(1), TextPosition::of)) {
            Thread writer = Thread.ofPlatform().start(() -> {
                try {
                    Events.put(store, 1, 2_000);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            List<String> texts = new ArrayList<>();
            while (texts.size() < 6_000) {
                StoredEvent next = reader.next(Duration.ofMinutes(1)).orElseThrow();
                texts.add(next.number() + " " + Events.text(next.event()));
            }
            writer.join();

            assertThat(texts).isEqualTo(Events.texts(1, 2_000));
        }
    }

    @Test
    void eventsOutOfPlaceAreRefused() throws Exception {
        try (Store store = open()) {
            assertThatThrownBy(() -> store.accept(Events.row(1))).isInstanceOf(IllegalStateException.class);
            store.accept(new Begin("t", 1));
            assertThatThrownBy(() -> store.accept(new Heartbeat(new TextPosition(1), 1)))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void everythingIsReadableByItsOwnerAlone() throws Exception {
        try (Store store = open()) {
            Events.putDurably(store, 1, 1);
        }

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("store"))))
                .isEqualTo("rwx------");
        try (Stream<Path> files = Files.list(home.resolve("store"))) {
            assertThat(files.toList()).hasSize(2).allSatisfy(file -> assertThat(
                    PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------"));
        }
    }

    private List<Path> segments() throws IOException {
        try (Stream<Path> files = Files.list(home.resolve("store"))) {
            return files.filter(Segment::isOne).toList();
        }
    }
}
