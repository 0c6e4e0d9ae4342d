package dev.sluice.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.model.ErrorCode;
import dev.sluice.model.KeyRange;
import dev.sluice.model.MigrationException;
import dev.sluice.model.RowImage;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.ChunkWriter;
import dev.sluice.spi.ChunkWriter.Outcome;
import dev.sluice.spi.ChunkWriter.Work;
import dev.sluice.spi.ProgressLedger;
import dev.sluice.spi.ProgressLedger.DoneChunk;
import dev.sluice.spi.ProgressLedger.Intent;
import dev.sluice.spi.ProjectToken;
import dev.sluice.spi.RowSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** One run at a time writes for a project, and what it wrote is known in the target. */
public interface LedgerContract extends ContractSubject {
    KeyRange LOW = new KeyRange(Optional.empty(), Optional.of(RowImage.ofText("10")));
    KeyRange HIGH = new KeyRange(Optional.of(RowImage.ofText("10")), Optional.empty());

    @Test
    default void doneChunksAreRememberedWithTheirCountsUntilForgotten() throws Exception {
        try (Fixture target = Fixture.open(this, "target")) {
            TableSchema table = numbers(target);
            ProgressLedger ledger = target.writer().ledger();
            ProjectToken token = claimNew(ledger);
            ProjectToken other = claimNew(ledger);
            write(target, work(target, token, table, LOW), rows("1", "2"));
            write(target, work(target, token, table, HIGH), rows("10"));

            assertThat(ledger.done(token.projectId())).containsExactlyInAnyOrder(
                    new DoneChunk(target.id("t"), LOW.identity(), 2, 0),
                    new DoneChunk(target.id("t"), HIGH.identity(), 1, 0));
            assertThat(ledger.done(other.projectId())).isEmpty();
            ledger.forget(token);
            assertThat(ledger.done(token.projectId())).isEmpty();
        }
    }

    @Test
    default void whatIsIntendedIsRememberedUntilSomethingElseIsAndOfOneRunAlone() throws Exception {
        try (Fixture target = Fixture.open(this, "target")) {
            ProgressLedger ledger = target.writer().ledger();
            ProjectToken token = claimNew(ledger);
            Intent first = new Intent(7, "gtid 1-1-7", "ALTER TABLE `\u00e4` ADD x INT", "old", "new");
            Intent second = new Intent(9, "gtid 1-1-9", "TRUNCATE t", "same", "same");

            ledger.intend(token, first);
            assertThat(ledger.intent(token.projectId())).contains(first);
            ledger.intend(token, second);
            assertThat(ledger.intent(token.projectId())).contains(second);
            ledger.claim(new ProjectToken(token.projectId(), "second"));
            assertThatThrownBy(() -> ledger.intend(token, first)).isInstanceOfSatisfying(MigrationException.class,
                    failure -> assertThat(failure.code()).isEqualTo(ErrorCode.FENCED_OUT));
            assertThat(ledger.intent(token.projectId())).contains(second);
            ledger.forget(new ProjectToken(token.projectId(), "second"));
            assertThat(ledger.intent(token.projectId())).isEmpty();
        }
    }

    @Test
    default void preparingTwiceKeepsWhatIsThere() throws Exception {
        try (Fixture target = Fixture.open(this, "target")) {
            TableSchema table = numbers(target);
            ProgressLedger ledger = target.writer().ledger();
            ProjectToken token = claimNew(ledger);
            write(target, work(target, token, table, LOW), rows("1"));

            ledger.prepare();

            assertThat(ledger.done(token.projectId())).hasSize(1);
            assertThat(target.connector().catalog().schemas()).doesNotContain("sluice_progress");
        }
    }

    @Test
    default void tablesWhoseNamesDifferInCaseOnlyAreDifferentChunks() throws Exception {
        try (Fixture target = Fixture.open(this, "target")) {
            target.execute("CREATE TABLE `t` (`id` INT PRIMARY KEY)", "CREATE TABLE `T` (`id` INT PRIMARY KEY)");
            ProgressLedger ledger = target.writer().ledger();
            ProjectToken token = claimNew(ledger);

            write(target, work(target, token, target.describe("t"), KeyRange.ALL), rows("1"));
            Outcome second = write(target, work(target, token, target.describe("T"), KeyRange.ALL), rows("1"));

            assertThat(second).isEqualTo(new Outcome.Written(1, 0));
        }
    }

    @Test
    default void aRunThatWasReplacedCanWriteNothingMore() throws Exception {
        try (Fixture target = Fixture.open(this, "target")) {
            TableSchema table = numbers(target);
            ProgressLedger ledger = target.writer().ledger();
            ProjectToken first = claimNew(ledger);
            ProjectToken second = new ProjectToken(first.projectId(), "second");

            ledger.claim(second);

            assertThatThrownBy(() -> write(target, work(target, first, table, LOW), rows("1")))
                    .isInstanceOfSatisfying(MigrationException.class,
                            failure -> assertThat(failure.code()).isEqualTo(ErrorCode.FENCED_OUT));
            assertThatThrownBy(() -> ledger.forget(first)).isInstanceOf(MigrationException.class);
            assertThat(target.query("SELECT COUNT(*) FROM `t`")).containsExactly("0");
            assertThat(ledger.done(first.projectId())).isEmpty();
            assertThat(write(target, work(target, second, table, LOW), rows("1"))).isEqualTo(new Outcome.Written(1, 0));
        }
    }

    @Test
    default void claimingWaitsForAChunkInFlight() throws Exception {
        try (Fixture target = Fixture.open(this, "target")) {
            TableSchema table = numbers(target);
            ProgressLedger ledger = target.writer().ledger();
            ProjectToken first = claimNew(ledger);
            HeldRows held = new HeldRows();
            CompletableFuture<Outcome> writing = async(() -> write(target, work(target, first, table, LOW), held));
            held.awaitBeginning();

            CompletableFuture<Outcome> claiming = async(() -> {
                ledger.claim(new ProjectToken(first.projectId(), "second"));
                return new Outcome.AlreadyDone();
            });

            assertThatThrownBy(() -> claiming.get(500, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            held.goOn();
            assertThat(writing.get(60, TimeUnit.SECONDS)).isEqualTo(new Outcome.Written(1, 0));
            claiming.get(60, TimeUnit.SECONDS);
            assertThat(target.query("SELECT COUNT(*) FROM `t`")).containsExactly("1");
        }
    }

    @Test
    default void chunksOfOneProjectAreWrittenAtTheSameTime() throws Exception {
        try (Fixture target = Fixture.open(this, "target")) {
            TableSchema table = numbers(target);
            ProjectToken token = claimNew(target.writer().ledger());
            HeldRows held = new HeldRows();
            CompletableFuture<Outcome> first = async(() -> write(target, work(target, token, table, LOW), held));
            held.awaitBeginning();

            CompletableFuture<Outcome> second = async(
                    () -> write(target, work(target, token, table, HIGH), rows("10")));

            assertThat(second.get(60, TimeUnit.SECONDS)).isEqualTo(new Outcome.Written(1, 0));
            held.goOn();
            assertThat(first.get(60, TimeUnit.SECONDS)).isEqualTo(new Outcome.Written(1, 0));
        }
    }

    static ProjectToken newProject() {
        return new ProjectToken(UUID.randomUUID().toString(), UUID.randomUUID().toString());
    }

    /** Work that may be interrupted. */
    @FunctionalInterface
    interface Step {
        Outcome run() throws InterruptedException;
    }

    private static CompletableFuture<Outcome> async(Step step) {
        CompletableFuture<Outcome> future = new CompletableFuture<>();
        Thread.ofPlatform().daemon().name("contract").start(() -> {
            try {
                future.complete(step.run());
            } catch (Throwable e) {
                future.completeExceptionally(e);
            }
        });
        return future;
    }

    private static TableSchema numbers(Fixture target) {
        target.execute("CREATE TABLE `t` (`id` INT PRIMARY KEY)");
        return target.describe("t");
    }

    private static ProjectToken claimNew(ProgressLedger ledger) throws InterruptedException {
        ProjectToken token = newProject();
        ledger.prepare();
        ledger.claim(token);
        return token;
    }

    private static Work work(Fixture target, ProjectToken token, TableSchema table, KeyRange range) {
        return new Work(token, table, target.id(table.id().name()), range, false, (row, reason) -> {
            throw new AssertionError("Refused " + row + ": " + reason);
        });
    }

    private static RowSource rows(String... ids) {
        return Fixture.source(Fixture.batch(List.of(ids).stream().map(RowImage::ofText).toArray(RowImage[]::new)));
    }

    private static Outcome write(Fixture target, Work work, RowSource rows) throws InterruptedException {
        try (ChunkWriter writer = target.writer().openChunkWriter()) {
            return writer.write(work, rows);
        }
    }
}
