package dev.sluice.engine.apply;

import static dev.sluice.engine.apply.ApplyBench.delete;
import static dev.sluice.engine.apply.ApplyBench.insert;
import static dev.sluice.engine.apply.ApplyBench.row;
import static dev.sluice.engine.apply.ApplyBench.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.sluice.engine.fakes.Failures;
import dev.sluice.engine.fakes.Tables;
import dev.sluice.model.Conflict;
import dev.sluice.model.Conflict.Cause;
import dev.sluice.model.Conflict.Kind;
import dev.sluice.model.Conflict.LoggedChange;
import dev.sluice.model.Conflict.Outcome;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.RowImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApplyConflictsTest {
    @TempDir
    private Path folder;
    private ApplyBench bench;

    @BeforeEach
    void open() {
        bench = new ApplyBench(folder);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void theTargetsRowGivesWayUnderOverwrite() throws InterruptedException {
        conflicting("overwrite");

        bench.apply();

        assertThat(rows()).containsExactlyInAnyOrder(row("1", "new"), row("2", "changed"), row("5", "plain"));
        assertThat(bench.conflicts()).hasSize(3);
    }

    @Test
    void theTargetsRowStaysUnderKeepAndEachChangeIsKeptWithBothImages() throws InterruptedException {
        conflicting("keep");

        bench.apply();

        assertThat(rows()).containsExactlyInAnyOrder(row("1", "theirs"), row("5", "plain"));
        assertThat(bench.conflicts()).extracting(Conflict::chunk, Conflict::number, Conflict::row, Conflict::logged)
                .containsExactly(
                        tuple("transaction 2", 0L, row("1", "new"),
                                logged(Kind.INSERT, Optional.empty(), 2, Cause.TAKEN)),
                        tuple("transaction 3", 1L, row("2", "changed"),
                                logged(Kind.UPDATE, Optional.of(row("2", "was")), 3, Cause.MISSING)),
                        tuple("transaction 3", 2L, row("3", "was"),
                                logged(Kind.DELETE, Optional.of(row("3", "was")), 3, Cause.MISSING)));
    }

    @Test
    void nothingOfItsTransactionIsAppliedUnderStopAndTheMessageNamesNoValue() throws InterruptedException {
        conflicting("stop");

        assertThatThrownBy(bench::apply).isInstanceOfSatisfying(MigrationException.class, e -> {
            assertThat(e.code()).isEqualTo(ErrorCode.CHANGE_REFUSED);
            assertThat(e).hasMessageContainingAll("shop.a", "transaction 2", "another row has its place");
            assertThat(e.getMessage()).doesNotContain("theirs", "new");
        });
        assertThat(rows()).containsExactly(row("1", "theirs"));
        assertThat(bench.conflicts()).hasSize(1);
    }

    @Test
    void aRedoReplacesWhatItLeftAndForgetsWhatNoLongerHappens() throws InterruptedException {
        conflicting("keep");
        bench.target.beforeApplied = Failures.atCall(1, Failures.fatal(ErrorCode.WRITE_FAILED));
        assertThatThrownBy(bench::apply).isInstanceOf(MigrationException.class);
        assertThat(bench.conflicts()).hasSize(3);
        bench.target.table("shop.a").remove(row("1", "theirs"));

        bench.apply();

        assertThat(bench.conflicts()).extracting(Conflict::chunk).containsExactly("transaction 3", "transaction 3");
        assertThat(rows()).containsExactlyInAnyOrder(row("1", "new"), row("5", "plain"));
    }

    @Test
    void conflictsAreKeptBeforeTheirTargetTransactionCommits() throws InterruptedException {
        conflicting("keep");
        List<Integer> kept = new ArrayList<>();
        bench.target.beforeApplied = _ -> kept.add(bench.conflicts().size());

        bench.apply();

        assertThat(kept).containsExactly(3);
    }

    @Test
    void whatTheTargetDoesNotAcceptIsKeptAlsoWhileReplaying() throws InterruptedException {
        bench.options.put("conflicts.policy", "overwrite");
        bench.handOver = new At(9);
        bench.table(Tables.keyed("shop.a"));
        bench.target.refuses = image -> image.equals(row("1", "bad"));
        bench.transaction(insert("shop.a", row("1", "bad")), insert("shop.a", row("2", "good")));

        bench.apply();

        assertThat(rows()).containsExactly(row("2", "good"));
        assertThat(bench.conflicts()).singleElement().extracting(conflict -> conflict.logged().orElseThrow().cause())
                .isEqualTo(Cause.REFUSED);
    }

    @Test
    void aMissingRowWithoutAKeyComesInUnderOverwrite() throws InterruptedException {
        bench.options.put("conflicts.policy", "overwrite");
        bench.table(Tables.keyless("shop.log"));
        bench.transaction(update("shop.log", row("a", "a"), row("b", "b")), delete("shop.log", row("c", "c")));

        bench.apply();

        assertThat(bench.target.table("shop.log").rows()).containsExactly(row("b", "b"));
        assertThat(bench.conflicts()).hasSize(2);
    }

    @Test
    void twoInsertsOfOneKeyBecomeAConflictAndAreNotFolded() throws InterruptedException {
        bench.options.put("conflicts.policy", "keep");
        bench.table(Tables.keyed("shop.a"));
        bench.transaction(insert("shop.a", row("1", "first")), insert("shop.a", row("1", "second")));

        bench.apply();

        assertThat(rows()).containsExactly(row("1", "first"));
        assertThat(bench.conflicts()).singleElement().extracting(Conflict::row).isEqualTo(row("1", "second"));
    }

    @Test
    void aStrangersRowIsMetByOneThatCameAndWentUnderItsKey() throws InterruptedException {
        bench.options.put("conflicts.policy", "overwrite");
        bench.table(Tables.keyed("shop.a"), row("1", "theirs"));
        bench.transaction(insert("shop.a", row("1", "came")), delete("shop.a", row("1", "came")));

        bench.apply();

        assertThat(rows()).isEmpty();
        assertThat(bench.conflicts()).singleElement().satisfies(met -> {
            assertThat(met.row()).isEqualTo(row("1", "came"));
            assertThat(met.standing()).contains(row("1", "theirs"));
        });
    }

    @Test
    void moreConflictsThanAllowedStop() throws InterruptedException {
        bench.options.put("conflicts.max", "2");
        conflicting("keep");

        assertThatThrownBy(bench::apply).isInstanceOfSatisfying(MigrationException.class,
                e -> assertThat(e.code()).isEqualTo(ErrorCode.TOO_MANY_CONFLICTS));
    }

    private void conflicting(String policy) throws InterruptedException {
        bench.options.put("conflicts.policy", policy);
        bench.table(Tables.keyed("shop.a"), row("1", "theirs"));
        bench.transaction();
        bench.transaction(insert("shop.a", row("1", "new")));
        bench.transaction(insert("shop.a", row("5", "plain")),
                update("shop.a", row("2", "was"), row("2", "changed")), delete("shop.a", row("3", "was")));
    }

    private static Optional<LoggedChange> logged(Kind kind, Optional<RowImage> before, long number, Cause cause) {
        return Optional.of(new LoggedChange(kind, before, "" + number, number, cause, Outcome.LEFT_OUT));
    }

    private List<RowImage> rows() {
        return bench.target.table("shop.a").rows();
    }
}
