package dev.sluice.engine.apply;

import static dev.sluice.engine.apply.ApplyBench.delete;
import static dev.sluice.engine.apply.ApplyBench.insert;
import static dev.sluice.engine.apply.ApplyBench.row;
import static dev.sluice.engine.apply.ApplyBench.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.engine.fakes.Failures;
import dev.sluice.engine.fakes.Hook;
import dev.sluice.engine.fakes.Tables;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.RowImage;
import dev.sluice.spi.ChangeEvent.Rows;
import dev.sluice.spi.ChangeWriter;
import dev.sluice.spi.ChangeWriter.Applied;
import dev.sluice.spi.ChangeWriter.Change;
import dev.sluice.spi.ChangeWriter.Mode;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever step breaks, each change is made exactly once: rows of a table without a key tell. */
class ApplyCrashTest {
    @TempDir
    private Path folder;

    /** Where it breaks, and at which call. */
    enum Step {
        BEGIN,
        WRITE,
        COMMIT,
        COMMITTED
    }

    static Stream<Arguments> steps() {
        return Stream.of(Step.values())
                .flatMap(step -> IntStream.rangeClosed(1, 4).mapToObj(call -> Arguments.of(step, call)));
    }

    @ParameterizedTest
    @MethodSource("steps")
    void aBrokenConnectionIsMetByReadingOnFromTheLedger(Step step, int call) throws InterruptedException {
        try (ApplyBench bench = bench()) {
            breakAt(bench, step, call, Failures.passing());

            bench.apply();

            requireExactlyOnce(bench);
        }
    }

    @ParameterizedTest
    @MethodSource("steps")
    void anotherRunGoesOnWhereOneEnded(Step step, int call) throws InterruptedException {
        try (ApplyBench bench = bench()) {
            breakAt(bench, step, call, Failures.fatal(ErrorCode.WRITE_FAILED));
            assertThatThrownBy(bench::apply).isInstanceOf(MigrationException.class);

            bench.apply();

            requireExactlyOnce(bench);
        }
    }

    @Test
    void aCommitThatLandsAfterTheLedgerWasReadIsNotTakenForAnotherRun() throws InterruptedException {
        try (ApplyBench bench = new ApplyBench(folder)) {
            bench.table(Tables.keyless("shop.log"));
            Rows rows = insert("shop.log", row("a", "a"));
            bench.transaction(rows);
            bench.target.beforeApplied = Failures.atCall(1, Failures.passing());
            AtomicInteger begins = new AtomicInteger();
            bench.target.beforeApply = reached -> {
                if (begins.incrementAndGet() == 2) {
                    land(bench, rows, reached);
                }
            };

            bench.apply();

            assertThat(bench.target.table("shop.log").rows()).containsExactly(row("a", "a"));
        }
    }

    private static void land(ApplyBench bench, Rows rows, Applied reached) throws InterruptedException {
        try (ChangeWriter late = bench.target.open(bench.target.endpoint()).targetWriter().orElseThrow()
                .openChangeWriter()) {
            late.begin(ApplyBench.TOKEN, new Applied(0, "0"), reached);
            late.write(new Change(Tables.keyless("shop.log"), rows, Mode.STRICT, true));
            late.commit();
        }
    }

    private ApplyBench bench() throws InterruptedException {
        ApplyBench bench = new ApplyBench(folder);
        bench.options.put("apply.rows", "4");
        bench.table(Tables.keyless("shop.log"));
        bench.table(Tables.keyed("shop.a"));
        bench.transaction(insert("shop.log", row("a", "a")), insert("shop.a", row("1", "x")));
        bench.transaction(insert("shop.log", row("a", "a")));
        bench.transaction(IntStream.range(0, 9).mapToObj(_ -> insert("shop.log", row("b", "b"))).toArray(Rows[]::new));
        bench.transaction(update("shop.log", row("a", "a"), row("c", "c")), delete("shop.a", row("1", "x")));
        bench.statement("CREATE TABLE elsewhere.t (id INT)");
        bench.transaction(insert("shop.a", row("1", "y")), insert("shop.a", row("2", "y")));
        bench.transaction(insert("shop.a", row("3", "y")), insert("shop.a", row("4", "y")));
        return bench;
    }

    private static void breakAt(ApplyBench bench, Step step, int call, MigrationException failure) {
        switch (step) {
            case BEGIN -> bench.target.beforeApply = Failures.atCall(call, failure);
            case WRITE -> bench.target.beforeChange = Failures.atCall(call, failure);
            case COMMIT -> bench.target.beforeApplied = Failures.atCall(call, failure);
            case COMMITTED -> {
                Hook<Applied> answerLost = Failures.atCall(call, failure);
                bench.target.afterApplied = answerLost;
            }
        }
    }

    private static void requireExactlyOnce(ApplyBench bench) {
        List<RowImage> expected = Stream.concat(Stream.of(row("a", "a"), row("c", "c")),
                Stream.generate(() -> row("b", "b")).limit(9)).toList();
        assertThat(bench.target.table("shop.log").rows()).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(bench.target.table("shop.a").rows())
                .containsExactlyInAnyOrder(row("1", "y"), row("2", "y"), row("3", "y"), row("4", "y"));
        assertThat(bench.target.applied("p")).contains(new Applied(bench.last(), "" + bench.last()));
        assertThat(bench.conflicts()).isEmpty();
    }
}
