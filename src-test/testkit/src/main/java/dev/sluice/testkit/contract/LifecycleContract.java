package dev.sluice.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.model.KeyRange;
import dev.sluice.model.MigrationException;
import dev.sluice.model.PrecheckResult;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.ChunkWriter.Work;
import dev.sluice.spi.Connector;
import dev.sluice.spi.Precheck;
import dev.sluice.spi.PrecheckScope;
import dev.sluice.spi.ProjectToken;
import dev.sluice.spi.ReadRequest;
import dev.sluice.spi.Role;
import dev.sluice.spi.RowSink;
import dev.sluice.spi.Slice;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A connector can be stopped from outside, and leaves nothing open. */
public interface LifecycleContract extends ContractSubject {
    @Test
    default void theSameServerHasTheSameIdentity() {
        try (Fixture fixture = Fixture.open(this, "source");
                Connector again = factory().open(fixture.database().endpoint())) {
            assertThat(again.server()).isEqualTo(fixture.connector().server());
            assertThat(again.server().product()).isNotBlank();
            assertThat(again.server().version()).isNotBlank();
        }
    }

    @Test
    default void prechecksOfAUsableDatabaseDoNotFail() {
        try (Fixture fixture = Fixture.open(this, "source")) {
            fixture.execute("CREATE TABLE `t` (`id` INT PRIMARY KEY)");
            PrecheckScope scope = new PrecheckScope(Set.of(), List.of(fixture.describe("t")), 2,
                    fixture.connector().settings());

            for (Role role : Role.values()) {
                for (Precheck check : fixture.connector().prechecks(role)) {
                    List<PrecheckResult> results = check.run(scope);
                    assertThat(results).as(check.id()).isNotEmpty()
                            .noneMatch(PrecheckResult.Failed.class::isInstance);
                    assertThat(results).allMatch(result -> result.check().equals(check.id()));
                }
            }
        }
    }

    @Test
    default void abortBreaksARunningReadWithinSeconds() throws Exception {
        try (Fixture source = Fixture.open(this, "source")) {
            source.execute("CREATE TABLE `t` (`id` INT PRIMARY KEY, `pad` VARCHAR(200))");
            source.fill("t", 15);
            TableSchema table = source.describe("t");
            CountDownLatch begun = new CountDownLatch(1);
            CountDownLatch aborted = new CountDownLatch(1);
            CompletableFuture<Boolean> reading = reading(source, table, _ -> {
                begun.countDown();
                if (!aborted.await(60, TimeUnit.SECONDS)) {
                    throw new AssertionError("abort() did not return");
                }
            });
            assertThat(begun.await(60, TimeUnit.SECONDS)).isTrue();

            source.connector().abort();
            aborted.countDown();

            assertThatThrownBy(() -> reading.get(60, TimeUnit.SECONDS)).isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(MigrationException.class);
        }
    }

    @Test
    default void abortInTheMiddleOfAChunkLeavesNothingOfIt() throws Exception {
        try (Fixture target = Fixture.open(this, "target")) {
            target.execute("CREATE TABLE `t` (`id` INT PRIMARY KEY)");
            TableSchema table = target.describe("t");
            ProjectToken token = LedgerContract.newProject();
            target.writer().ledger().prepare();
            target.writer().ledger().claim(token);
            HeldRows held = new HeldRows();
            Work work = new Work(token, table, target.id("t"), KeyRange.ALL, false, (_, _) -> {
                throw new AssertionError("nothing is refused");
            });
            CompletableFuture<Boolean> writing = inBackground(
                    () -> target.writer().openChunkWriter().write(work, held));
            held.awaitBeginning();

            target.connector().abort();
            held.goOn();

            assertThatThrownBy(() -> writing.get(60, TimeUnit.SECONDS)).isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(MigrationException.class);
            assertThat(target.query("SELECT COUNT(*) FROM `t`")).containsExactly("0");
            try (Connector again = factory().open(target.database().endpoint())) {
                assertThat(again.targetWriter().orElseThrow().ledger().done(token.projectId())).isEmpty();
            }
        }
    }

    @Test
    default void nothingWorksAfterAnAbortButClosing() {
        try (Fixture source = Fixture.open(this, "source")) {
            source.execute("CREATE TABLE `t` (`id` INT PRIMARY KEY)");
            TableSchema table = source.describe("t");

            source.connector().abort();

            assertThatThrownBy(() -> source.read(table, Slice.WHOLE)).isInstanceOf(MigrationException.class);
        }
    }

    @Test
    default void closingLeavesNoConnectionOpen() throws InterruptedException {
        try (ContractDatabase database = createDatabase("source")) {
            long before = database.connections();
            try (Connector connector = factory().open(database.endpoint())) {
                assertThat(connector.catalog().tables()).extracting("schema").doesNotContain(database.schema());
                connector.targetWriter().orElseThrow().ledger().prepare();
                assertThat(database.connections()).isGreaterThan(before);
            }

            // A server may notice a closed socket a moment later.
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (database.connections() > before && System.nanoTime() - deadline < 0) {
                Thread.onSpinWait();
            }
            assertThat(database.connections()).isEqualTo(before);
        }
    }

    private static CompletableFuture<Boolean> reading(Fixture source, TableSchema table, RowSink sink) {
        return inBackground(() -> source.snapshotSource()
                .read(new ReadRequest(table, table.columns(), Slice.WHOLE, 1_000), sink));
    }

    /** Work that may be interrupted. */
    @FunctionalInterface
    interface BackgroundStep {
        void run() throws InterruptedException;
    }

    private static CompletableFuture<Boolean> inBackground(BackgroundStep step) {
        CompletableFuture<Boolean> future = new CompletableFuture<>();
        Thread.ofPlatform().daemon().name("contract").start(() -> {
            try {
                step.run();
                future.complete(true);
            } catch (Throwable e) {
                future.completeExceptionally(e);
            }
        });
        return future;
    }
}
