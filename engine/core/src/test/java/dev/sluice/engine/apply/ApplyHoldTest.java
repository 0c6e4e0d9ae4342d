package dev.sluice.engine.apply;

import static dev.sluice.engine.apply.ApplyBench.insert;
import static dev.sluice.engine.apply.ApplyBench.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.engine.apply.ApplyHold.Held;
import dev.sluice.engine.apply.StatementHandler.Effect;
import dev.sluice.engine.fakes.Failures;
import dev.sluice.engine.fakes.Hook;
import dev.sluice.engine.fakes.Tables;
import dev.sluice.model.RowImage;
import dev.sluice.spi.ChangeEvent.Rows;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An apply that is stopped, let on to a place and let go, while it has more to do. */
class ApplyHoldTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    @TempDir
    private Path folder;
    private ApplyBench bench;
    private StrictApply apply;
    private final List<Thread> threads = new ArrayList<>();
    private final LinkedBlockingQueue<Long> commits = new LinkedBlockingQueue<>();

    @BeforeEach
    void open() {
        bench = new ApplyBench(folder);
        bench.table(Tables.keyed("shop.a"));
        bench.target.afterApplied = applied -> commits.add(applied.number());
    }

    @AfterEach
    void close() throws InterruptedException {
        for (Thread thread : threads) {
            thread.interrupt();
            thread.join();
        }
        bench.close();
    }

    @Test
    void theTargetHasExactlyWhatThePlaceCovers() throws InterruptedException {
        begin();
        put(1);
        awaitApplied(1);

        try (Held held = stop()) {
            put(2);
            put(3);
            put(4);
            bench.durable();
            assertThat(held.at().number()).isEqualTo(1);
            assertThat(held.goOnTo(new At(3))).isTrue();

            assertThat(keys()).containsExactly("1", "2", "3");
            assertThat(held.at().number()).isEqualTo(3);
            assertThat(apply.applied().number()).isEqualTo(3);
            assertThat(apply.hold().heldFor()).contains("a test");
            assertThat(held.stands()).isTrue();
        }

        awaitApplied(4);
        assertThat(keys()).containsExactly("1", "2", "3", "4");
        assertThat(apply.hold().heldFor()).isEmpty();
    }

    @Test
    void nothingIsAppliedBetweenTheStopAndTheWayOn() throws InterruptedException {
        begin();
        put(1);
        awaitApplied(1);

        try (Held held = stop()) {
            put(2);
            bench.durable();
            assertThat(held.goOnTo(new At(1))).isTrue();
            assertThat(keys()).containsExactly("1");
        }

        awaitApplied(2);
    }

    @Test
    void aTransactionTooLargeForMemoryWaitsWholeOrGoesWhole() throws InterruptedException {
        bench.options.put("apply.rows", "10");
        begin();
        put(1);
        awaitApplied(1);

        try (Held held = stop()) {
            giant(1_000);
            giant(2_000);
            bench.durable();
            assertThat(held.goOnTo(new At(2))).isTrue();
            assertThat(keys()).hasSize(101).noneMatch(key -> Integer.parseInt(key) >= 2_000);
        }

        awaitApplied(3);
        assertThat(keys()).hasSize(201);
    }

    @Test
    void aStatementBehindThePlaceIsNotMetBeforeTheApplyIsLetGo() throws InterruptedException {
        List<Long> met = new CopyOnWriteArrayList<>();
        bench.statements = Optional.of((number, _) -> {
            met.add(number);
            return Effect.NONE;
        });
        begin();
        bench.statement("before the place");

        try (Held held = stop()) {
            put(2);
            bench.statement("behind the place");
            bench.durable();
            assertThat(held.goOnTo(new At(2))).isTrue();
            assertThat(met).containsExactly(1L);
            assertThat(keys()).hasSize(1);
        }

        awaitApplied(3);
        assertThat(met).containsExactly(1L, 3L);
    }

    @Test
    void aPlaceAtWhichNothingWantedHappenedIsReachedWithTheLog() throws InterruptedException {
        begin();
        put(1);
        awaitApplied(1);

        try (Held held = stop()) {
            bench.heartbeat(9);
            assertThat(held.goOnTo(new At(8))).isTrue();
            assertThat(keys()).containsExactly("1");
        }
    }

    @Test
    void aBrokenConnectionOnTheWayDoesNotCarryItBeyondThePlace() throws InterruptedException {
        begin();
        put(1);
        awaitApplied(1);
        bench.target.afterApplied = Failures.atCall(1, Failures.passing());

        try (Held held = stop()) {
            put(2);
            put(3);
            bench.durable();
            assertThat(held.goOnTo(new At(2))).isTrue();
            assertThat(keys()).containsExactly("1", "2");
            bench.target.afterApplied = applied -> commits.add(applied.number());
        }

        awaitApplied(3);
        assertThat(keys()).containsExactly("1", "2", "3");
    }

    @Test
    void itGoesOnByItselfWhenTheTimeIsUpAndTheHolderIsTold() throws InterruptedException {
        begin();
        put(1);
        awaitApplied(1);

        try (Held held = apply.hold().stop("a test", Duration.ofSeconds(2)).orElseThrow()) {
            put(2);
            awaitApplied(2);

            assertThat(held.stands()).isFalse();
            assertThat(held.goOnTo(new At(2))).isFalse();
        }
    }

    @Test
    void aPlaceThatDoesNotComeEndsTheHold() throws InterruptedException {
        begin();

        try (Held held = apply.hold().stop("a test", Duration.ofSeconds(2)).orElseThrow()) {
            assertThat(held.goOnTo(new At(7))).isFalse();
        }

        put(1);
        awaitApplied(1);
    }

    @Test
    void whoIsInterruptedWhileItGoesToThePlaceLetsItGo() throws Exception {
        begin();
        CountDownLatch stopped = new CountDownLatch(1);
        FutureTask<Boolean> holding = new FutureTask<>(() -> {
            try (Held held = stop()) {
                stopped.countDown();
                return held.goOnTo(new At(7));
            }
        });
        Thread holder = start(holding);
        assertThat(stopped.await(60, TimeUnit.SECONDS)).isTrue();

        holder.interrupt();

        assertThatThrownBy(() -> holding.get(60, TimeUnit.SECONDS)).hasCauseInstanceOf(InterruptedException.class);
        put(1);
        awaitApplied(1);
        assertThat(apply.hold().heldFor()).isEmpty();
    }

    @Test
    void anApplyThatDoesNotStopInTimeIsNotHeld() throws InterruptedException {
        CountDownLatch writing = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        bench.target.beforeChange = _ -> {
            writing.countDown();
            goOn.await(60, TimeUnit.SECONDS);
        };
        begin();
        put(1);
        assertThat(writing.await(60, TimeUnit.SECONDS)).isTrue();

        Optional<Held> held = apply.hold().stop("a test", Duration.ofMillis(200));

        assertThat(held).isEmpty();
        bench.target.beforeChange = Hook.nothing();
        goOn.countDown();
        awaitApplied(1);
        put(2);
        awaitApplied(2);
    }

    @Test
    void anApplyThatStandsStillLeavesWhenItIsInterrupted() throws InterruptedException {
        begin();
        put(1);
        awaitApplied(1);

        try (Held _ = stop()) {
            threads.getFirst().interrupt();

            assertThat(threads.getFirst().join(LONG)).isTrue();
        }
    }

    private void begin() throws InterruptedException {
        bench.startLedger();
        apply = bench.strictApply();
        start(new FutureTask<>(() -> {
            apply.run(Long.MAX_VALUE);
            return null;
        }));
    }

    private Thread start(FutureTask<?> task) {
        Thread thread = Thread.ofPlatform().start(task);
        threads.add(thread);
        return thread;
    }

    private Held stop() throws InterruptedException {
        return apply.hold().stop("a test", LONG).orElseThrow();
    }

    private void put(int key) throws InterruptedException {
        bench.transaction(insert("shop.a", row("" + key, "x")));
    }

    private void giant(int from) throws InterruptedException {
        Rows[] rows = new Rows[100];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = insert("shop.a", row("" + (from + i), "x"));
        }
        bench.transaction(rows);
    }

    private void awaitApplied(long number) throws InterruptedException {
        Long last = -1L;
        while (last != null && last < number) {
            last = commits.poll(60, TimeUnit.SECONDS);
        }
        assertThat(last).isEqualTo(number);
    }

    private List<String> keys() {
        return bench.target.table("shop.a").rows().stream().map(ApplyHoldTest::key).sorted().toList();
    }

    private static String key(RowImage row) {
        return new String(row.value(0), StandardCharsets.UTF_8);
    }
}
