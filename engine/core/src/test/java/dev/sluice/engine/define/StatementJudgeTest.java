package dev.sluice.engine.define;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.define.StatementJudge.Verdict;
import dev.sluice.engine.fakes.FakeLog;
import dev.sluice.engine.fakes.Tables;
import dev.sluice.engine.route.MatchRules;
import dev.sluice.model.TableId;
import dev.sluice.spi.ChangeEvent.Statement;
import dev.sluice.spi.Definition;
import dev.sluice.spi.Definition.Renaming;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Tables {@code shop.a} and {@code shop.b} are followed; the rules select all of the schema but what begins with tmp. */
class StatementJudgeTest {
    private static final TableId A = Tables.id("shop.a");
    private static final TableId B = Tables.id("shop.b");
    private static final TableId NEW = Tables.id("shop.new");
    private static final TableId OUTSIDE = Tables.id("shop.tmp_a");

    @Test
    void whatConcernsNoFollowedTablePasses() {
        assertThat(judged(new Definition.OfNoTable())).isInstanceOf(Verdict.Passes.class);
        assertThat(judged(new Definition.Alter(OUTSIDE))).isInstanceOf(Verdict.Passes.class);
        assertThat(judged(new Definition.Alter(NEW))).isInstanceOf(Verdict.Passes.class);
        assertThat(judged(new Definition.Drop(List.of(OUTSIDE)))).isInstanceOf(Verdict.Passes.class);
        assertThat(judged(create(OUTSIDE))).isInstanceOf(Verdict.Passes.class);
        assertThat(judged(renaming(OUTSIDE, Tables.id("shop.tmp_b")))).isInstanceOf(Verdict.Passes.class);
    }

    @Test
    void whatWasLeftOutSinceItWasFollowedPasses() {
        StatementJudge judge = new StatementJudge(_ -> new Definition.Drop(List.of(A, OUTSIDE)),
                MatchRules.parse(List.of("shop.*"), List.of("shop.tmp*", "shop.a")), true);

        assertThat(judge.judge(new Statement("x", 1, "shop", "", new FakeLog.Place(1)), Set.of(A, B)))
                .isInstanceOf(Verdict.Passes.class);
    }

    @Test
    void followedOnesAmongOthersAreConcerned() {
        assertThat(judged(new Definition.Drop(List.of(OUTSIDE, B)))).isEqualTo(
                new Verdict.Concerns(new Definition.Drop(List.of(OUTSIDE, B)), List.of(B)));
        assertThat(judged(new Definition.Truncate(A))).isInstanceOf(Verdict.Concerns.class);
    }

    @Test
    void newTableThatTheRulesSelectIsConcernedUnlessItIsThereAlready() {
        assertThat(judged(create(NEW))).isInstanceOf(Verdict.Concerns.class);
        assertThat(judged(create(A))).isInstanceOf(Verdict.Passes.class);
        assertThat(judged(new Definition.Create(A, Optional.empty(), false, true)))
                .isInstanceOf(Verdict.Concerns.class);
        assertThat(judged(new Definition.Create(NEW, Optional.of(A), false, false)))
                .isInstanceOf(Verdict.Concerns.class);
        assertThat(judged(new Definition.Create(NEW, Optional.of(OUTSIDE), false, false)))
                .isInstanceOf(Verdict.Stops.class);
    }

    @Test
    void renamingStopsWhereATableComesIntoTheSelectionOrLeavesIt() {
        assertThat(judged(renaming(A, NEW))).isInstanceOf(Verdict.Concerns.class);
        assertThat(judged(renaming(A, NEW, B, A, NEW, B))).isInstanceOf(Verdict.Concerns.class);
        assertThat(judged(renaming(A, OUTSIDE))).isInstanceOf(Verdict.Stops.class);
        assertThat(judged(renaming(OUTSIDE, NEW))).isInstanceOf(Verdict.Stops.class);
        assertThat(judged(renaming(A, Tables.id("shop.tmp_old"), OUTSIDE, A))).as("an online schema change")
                .isInstanceOf(Verdict.Stops.class);
        assertThat(judged(renaming(A, NEW, OUTSIDE, Tables.id("shop.tmp_b")))).isInstanceOf(Verdict.Stops.class);
    }

    @Test
    void unclearStatementStopsWhereItNamesAFollowedTable() {
        Definition unclear = new Definition.Unclear("it is strange");

        assertThat(judge(unclear, "ALTER TABLE a BECOME LARGER"))
                .isEqualTo(new Verdict.Stops("it is strange (it may concern shop.a)"));
        assertThat(judge(unclear, "ALTER TABLE tmp_a BECOME LARGER")).isInstanceOf(Verdict.Passes.class);
        assertThat(judge(unclear, "DROP DATABASE shop")).isInstanceOf(Verdict.Stops.class);
    }

    @Test
    void whatTakesRowsAwayStopsWhereDeletesAreNotApplied() {
        assertThat(judgedWithoutDeletes(new Definition.Truncate(A))).isEqualTo(new Verdict.Stops(
                "it takes rows out of [shop.a], and deletes are not applied by choice (apply.kinds)"));
        assertThat(judgedWithoutDeletes(new Definition.Drop(List.of(OUTSIDE, B)))).isInstanceOf(Verdict.Stops.class);
        assertThat(judgedWithoutDeletes(new Definition.Alter(A, true))).isInstanceOf(Verdict.Stops.class);
        assertThat(judgedWithoutDeletes(new Definition.Create(A, Optional.empty(), false, true)))
                .isInstanceOf(Verdict.Stops.class);
    }

    @Test
    void whatTakesNoRowsOfFollowedTablesIsCarriedOverWithoutDeletesToo() {
        assertThat(judgedWithoutDeletes(new Definition.Truncate(OUTSIDE))).isInstanceOf(Verdict.Passes.class);
        assertThat(judgedWithoutDeletes(new Definition.Drop(List.of(NEW)))).isInstanceOf(Verdict.Passes.class);
        assertThat(judgedWithoutDeletes(new Definition.Alter(A))).isInstanceOf(Verdict.Concerns.class);
        assertThat(judgedWithoutDeletes(new Definition.Create(NEW, Optional.empty(), false, true)))
                .isInstanceOf(Verdict.Concerns.class);
        assertThat(judgedWithoutDeletes(renaming(A, NEW))).isInstanceOf(Verdict.Concerns.class);
    }

    private static Verdict judgedWithoutDeletes(Definition definition) {
        return judge(definition, "as defined", false);
    }

    private static Definition create(TableId table) {
        return new Definition.Create(table, Optional.empty(), false, false);
    }

    private static Definition renaming(TableId... names) {
        List<TableId> all = Arrays.asList(names);
        return new Definition.Rename(IntStream.range(0, all.size() / 2)
                .mapToObj(pair -> new Renaming(all.get(2 * pair), all.get(2 * pair + 1))).toList());
    }

    private static Verdict judged(Definition definition) {
        return judge(definition, "as defined");
    }

    private static Verdict judge(Definition definition, String sql) {
        return judge(definition, sql, true);
    }

    private static Verdict judge(Definition definition, String sql, boolean removesRows) {
        return new StatementJudge(_ -> definition, MatchRules.parse(List.of("shop.*"), List.of("shop.tmp*")),
                removesRows)
                .judge(new Statement("s", 0, "shop", sql, new FakeLog.Place(1)), Set.of(A, B));
    }
}
