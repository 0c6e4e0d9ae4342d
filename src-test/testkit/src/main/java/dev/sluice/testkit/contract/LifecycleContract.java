package dev.sluice.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.model.MigrationException;
import dev.sluice.model.PrecheckResult;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.Connector;
import dev.sluice.spi.Precheck;
import dev.sluice.spi.PrecheckScope;
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
            PrecheckScope scope = new PrecheckScope(Set.of(), List.of(fixture.describe("t")));

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
                if (!aborted.await(30, TimeUnit.SECONDS)) {
                    throw new AssertionError("abort() did not return");
                }
            });
            assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();

            source.connector().abort();
            aborted.countDown();

            assertThatThrownBy(() -> reading.get(10, TimeUnit.SECONDS)).isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(MigrationException.class);
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
                assertThat(connector.catalog().tables()).isEmpty();
                connector.targetWriter().orElseThrow().ledger().prepare();
                assertThat(database.connections()).isGreaterThan(before);
            }

            // A server may notice a closed socket a moment later.
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
            while (database.connections() > before && System.nanoTime() - deadline < 0) {
                Thread.onSpinWait();
            }
            assertThat(database.connections()).isEqualTo(before);
        }
    }

    private static CompletableFuture<Boolean> reading(Fixture source, TableSchema table, RowSink sink) {
        CompletableFuture<Boolean> future = new CompletableFuture<>();
        Thread.ofPlatform().daemon().name("contract").start(() -> {
            try {
                source.snapshotSource().read(new ReadRequest(table, table.columns(), Slice.WHOLE, 1_000), sink);
                future.complete(true);
            } catch (Throwable e) {
                future.completeExceptionally(e);
            }
        });
        return future;
    }
}
