package dev.sluice.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.RowImage;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.ChangeWriter;
import dev.sluice.spi.ChangeWriter.Applied;
import dev.sluice.spi.ChangeWriter.Mode;
import dev.sluice.spi.Connector;
import dev.sluice.spi.ProgressLedger;
import dev.sluice.spi.ProjectToken;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Changes and how far they have come are durable together, for one run at a time and each transaction once. */
public interface ApplyContract extends ContractSubject {
    Applied START = new Applied(0, "start");
    Applied FIRST = new Applied(1, "first");
    Applied SECOND = new Applied(2, "second");

    @Test
    default void theAppliedPositionMovesWithTheCommitAndNotWithARollback() throws InterruptedException {
        try (Fixture target = Fixture.open(this, "target"); ChangeWriter writer = target.writer().openChangeWriter()) {
            TableSchema table = keyless(target);
            ProgressLedger ledger = target.writer().ledger();
            ProjectToken token = LedgerContract.newProject();
            ledger.prepare();
            ledger.claim(token);
            assertThat(ledger.applied(token.projectId())).isEmpty();
            ledger.startApply(token, START);

            writer.begin(token, START, FIRST);
            insert(writer, table);
            writer.commit();
            writer.begin(token, FIRST, SECOND);
            insert(writer, table);
            writer.rollback();

            assertThat(ledger.applied(token.projectId())).contains(FIRST);
            assertThat(target.query("SELECT COUNT(*) FROM `k`")).containsExactly("1");
            ledger.startApply(token, START);
            assertThat(ledger.applied(token.projectId())).as("started again").contains(FIRST);
            ledger.forget(token);
            assertThat(ledger.applied(token.projectId())).isEmpty();
        }
    }

    @Test
    default void aTransactionThatWasAppliedCannotBeginAgain() throws InterruptedException {
        try (Fixture target = Fixture.open(this, "target"); ChangeWriter writer = target.writer().openChangeWriter()) {
            TableSchema table = keyless(target);
            ProjectToken token = AppliedChanges.start(target.writer());
            writer.begin(token, START, FIRST);
            insert(writer, table);
            writer.commit();

            assertFencedOut(() -> writer.begin(token, START, FIRST));
            assertFencedOut(() -> writer.begin(new ProjectToken(token.projectId(), "another"), FIRST, SECOND));
            assertFencedOut(() -> writer.begin(LedgerContract.newProject(), START, FIRST));
            assertThatThrownBy(writer::commit).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> insert(writer, table)).isInstanceOf(IllegalStateException.class);
            writer.begin(token, FIRST, SECOND);
            writer.commit();

            assertThat(target.query("SELECT COUNT(*) FROM `k`")).containsExactly("1");
        }
    }

    @Test
    default void aRunThatIsTakenOverWhileItAppliesIsWaitedForAndThenShutOut() throws Exception {
        try (Fixture target = Fixture.open(this, "target"); ChangeWriter writer = target.writer().openChangeWriter()) {
            TableSchema table = keyless(target);
            ProjectToken first = AppliedChanges.start(target.writer());
            ProjectToken second = new ProjectToken(first.projectId(), "second");
            writer.begin(first, START, FIRST);
            insert(writer, table);

            CompletableFuture<Void> claiming = claim(target.connector(), second);

            assertThatThrownBy(() -> claiming.get(500, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            writer.commit();
            claiming.get(60, TimeUnit.SECONDS);
            assertThat(target.writer().ledger().applied(first.projectId())).contains(FIRST);
            assertFencedOut(() -> writer.begin(first, FIRST, SECOND));
            writer.begin(second, FIRST, SECOND);
            writer.commit();
        }
    }

    @Test
    default void aClientThatDiesBeforeItsCommitNeverDoublesARowWithoutAKey() throws Exception {
        try (Fixture target = Fixture.open(this, "target")) {
            TableSchema table = keyless(target);
            ProjectToken first = AppliedChanges.start(target.writer());
            ProjectToken second = new ProjectToken(first.projectId(), "second");
            Connector dying = factory().open(target.database().endpoint());
            ChangeWriter lost = dying.targetWriter().orElseThrow().openChangeWriter();
            lost.begin(first, START, FIRST);
            insert(lost, table);
            CompletableFuture<Void> claiming = claim(target.connector(), second);

            dying.abort();
            claiming.get(60, TimeUnit.SECONDS);

            assertThatThrownBy(lost::commit).isInstanceOf(MigrationException.class);
            lost.close();
            dying.close();
            assertThat(target.writer().ledger().applied(first.projectId())).contains(START);
            try (ChangeWriter writer = target.writer().openChangeWriter()) {
                writer.begin(second, START, FIRST);
                insert(writer, table);
                writer.commit();
            }
            assertThat(target.query("SELECT COUNT(*) FROM `k`")).containsExactly("1");
        }
    }

    @Test
    default void aSecondWriterOfTheSameRunWaitsForTheFirstAndThenFails() throws Exception {
        try (Fixture target = Fixture.open(this, "target");
                ChangeWriter writer = target.writer().openChangeWriter();
                ChangeWriter other = target.writer().openChangeWriter()) {
            keyless(target);
            ProjectToken token = AppliedChanges.start(target.writer());
            writer.begin(token, START, FIRST);

            CompletableFuture<Void> waiting = async(() -> other.begin(token, START, FIRST));

            assertThatThrownBy(() -> waiting.get(500, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            writer.commit();
            assertThatThrownBy(() -> waiting.get(60, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(MigrationException.class).rootCause()
                    .isInstanceOfSatisfying(MigrationException.class,
                            failure -> assertThat(failure.code()).isEqualTo(ErrorCode.FENCED_OUT));
        }
    }

    @Test
    default void anInterruptedWriterLeavesNothingBehindAndCanBeginAnew() throws InterruptedException {
        try (Fixture target = Fixture.open(this, "target"); ChangeWriter writer = target.writer().openChangeWriter()) {
            TableSchema table = keyless(target);
            ProjectToken token = AppliedChanges.start(target.writer());
            writer.begin(token, START, FIRST);
            insert(writer, table);

            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> insert(writer, table)).isInstanceOf(InterruptedException.class);

            assertThat(target.query("SELECT COUNT(*) FROM `k`")).containsExactly("0");
            writer.begin(token, START, FIRST);
            writer.commit();
            assertThat(target.writer().ledger().applied(token.projectId())).contains(FIRST);
        }
    }

    private static TableSchema keyless(Fixture target) {
        target.execute("CREATE TABLE `k` (`a` INT)");
        return target.describe("k");
    }

    private static void insert(ChangeWriter writer, TableSchema table) throws InterruptedException {
        assertThat(writer.write(AppliedChanges.change(table, AppliedChanges.none(table),
                Fixture.batch(RowImage.ofText("1")), Mode.STRICT, true))).isEmpty();
    }

    private static void assertFencedOut(ThrowingCallable step) {
        assertThatThrownBy(step).isInstanceOfSatisfying(MigrationException.class,
                failure -> assertThat(failure.code()).isEqualTo(ErrorCode.FENCED_OUT));
    }

    private static CompletableFuture<Void> claim(Connector target, ProjectToken token) {
        return async(() -> target.targetWriter().orElseThrow().ledger().claim(token));
    }

    /** Work that may be interrupted. */
    @FunctionalInterface
    interface Step {
        void run() throws InterruptedException;
    }

    private static CompletableFuture<Void> async(Step step) {
        CompletableFuture<Void> future = new CompletableFuture<>();
        Thread.ofPlatform().daemon().name("contract").start(() -> {
            try {
                step.run();
                future.complete(null);
            } catch (Throwable e) {
                future.completeExceptionally(e);
            }
        });
        return future;
    }
}
