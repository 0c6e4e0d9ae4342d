package dev.sluice.desktop.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.desktop.kit.Problem;
import dev.sluice.desktop.kit.Work;
import dev.sluice.desktop.wizard.Draft;
import dev.sluice.desktop.wizard.DraftChoices;
import dev.sluice.desktop.wizard.KeptDraft;
import dev.sluice.engine.api.Definitions;
import dev.sluice.engine.api.Definitions.Difference;
import dev.sluice.engine.api.Definitions.Entry;
import dev.sluice.engine.api.MigrationRun;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.Fidelity;
import dev.sluice.model.MigrationException;
import dev.sluice.model.MigrationProject;
import dev.sluice.model.Phase;
import dev.sluice.model.Remedy;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSettings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SchemaViewModelTest {
    private static final Difference LOSS = new Difference("index ft", Fidelity.LOSSY, "the target has none");

    private final Draft draft = new Draft("1", new DraftChoices("shop", Optional.of("prod"), Optional.of("new"),
            Phase.DEFAULT, List.of("shop.*"), List.of(), List.of(), Map.of(), "", Optional.empty()));
    private final List<String> asked = new ArrayList<>();
    private final FakeDefinitions definitions = new FakeDefinitions();
    private final SchemaViewModel model = new SchemaViewModel(draft, this::definitions,
            new Work(Runnable::run, Runnable::run));

    private Definitions definitions(MigrationProject project) {
        asked.add(project.name());
        return definitions;
    }

    @Test
    void tablesShowTheirWorstFidelityAndTheFilterKeepsThoseThatDiffer() {
        model.enter();

        assertThat(model.rows()).extracting(DefinitionRow::state)
                .containsExactly(DefinitionRow.State.EXACT, DefinitionRow.State.LOSSY);

        model.onlyDifferentProperty().set(true);
        assertThat(model.rows()).extracting(row -> row.source().name()).containsExactly("orders");
    }

    @Test
    void anAcceptedLossIsKeptBesideWhatElseIsSaidOfTheTable() {
        TableSettings filtered = new TableSettings("shop.orders", Optional.of("id > 1"), List.of(), List.of(),
                Map.of());
        draft.tablesProperty().set(List.of(filtered));
        model.enter();
        DefinitionRow orders = model.rows().getLast();
        assertThat(model.countsProperty().get().open()).isEqualTo(1);

        model.accept(orders, LOSS, true);

        assertThat(model.isAccepted(orders, LOSS)).isTrue();
        assertThat(model.countsProperty().get().open()).isZero();
        assertThat(draft.tablesProperty().get()).containsExactly(new TableSettings("shop.orders",
                Optional.of("id > 1"), List.of(), List.of(), Map.of(), List.of("index ft")));

        model.accept(orders, LOSS, false);
        assertThat(draft.tablesProperty().get()).containsExactly(filtered);
    }

    @Test
    void statementsThatTheEngineRefusesAreToldAndTheDefinitionStays() {
        model.enter();
        definitions.refusal = Optional.of(new MigrationException(ErrorCode.OPTION_INVALID, "No semicolon",
                Remedy.of("End it.")));
        List<String> heard = new ArrayList<>();

        model.define(model.rows().getFirst(), "CREATE", () -> heard.add("kept"));

        assertThat(model.problemProperty().get()).map(Problem::message).contains("No semicolon");
        assertThat(heard).isEmpty();
        assertThat(model.busyProperty().get()).isFalse();
    }

    @Test
    void decisionsAreTakenForTheRowAndShownInIt() {
        model.enter();
        DefinitionRow lines = model.rows().getFirst();

        model.leaveOut(lines, "too old");
        assertThat(lines.state()).isEqualTo(DefinitionRow.State.LEFT_OUT);
        assertThat(model.countsProperty().get().leftOut()).isEqualTo(1);

        model.reset(lines);
        assertThat(lines.state()).isEqualTo(DefinitionRow.State.EXACT);
        assertThat(definitions.calls).containsExactly("list", "leave out shop.lines: too old", "list shop.lines",
                "reset shop.lines", "list shop.lines");
    }

    @Test
    void aDecisionMakesWhatWasFoundOutBeforeOutOfDateButNotTheDefinitionsThemselves() {
        model.enter();
        long before = draft.revisionProperty().get();

        model.leaveOut(model.rows().getFirst(), "too old");
        model.enter();

        assertThat(draft.revisionProperty().get()).isGreaterThan(before);
        assertThat(definitions.calls).containsOnlyOnce("list");
    }

    @Test
    void decisionsGoAlongWhenTheProjectGetsAnotherName() {
        model.enter();
        model.leaveOut(model.rows().getFirst(), "too old");
        definitions.calls.clear();

        draft.nameProperty().set("shop-2");
        assertThat(model.renamedProperty().getValue()).isTrue();
        draft.kept("shop-2");
        model.enter();

        assertThat(model.renamedProperty().getValue()).isFalse();
        assertThat(asked).endsWith("shop-2", "shop");
        assertThat(definitions.calls).containsExactly("list", "leave out shop.lines: too old", "reset shop.lines",
                "list");
    }

    @Test
    void aCrashAfterTheRenamingLeavesTheDecisionsToTheDraft() {
        model.enter();
        model.leaveOut(model.rows().getFirst(), "too old");
        draft.stepProperty().set("route");
        draft.nameProperty().set("shop-2");
        definitions.calls.clear();

        Draft found = new KeptDraft("1", draft.choices(), Instant.EPOCH).draft();
        SchemaViewModel after = new SchemaViewModel(found, this::definitions, new Work(Runnable::run, Runnable::run));
        assertThat(after.renamedProperty().getValue()).isTrue();
        after.enter();

        assertThat(asked).endsWith("shop-2", "shop");
        assertThat(definitions.calls).startsWith("list", "leave out shop.lines: too old", "reset shop.lines");
    }

    @Test
    void decisionsStayUnderTheFirstNameUntilTheDraftIsKeptWithTheNewOne() {
        model.enter();
        model.leaveOut(model.rows().getFirst(), "too old");
        draft.kept("shop");
        definitions.calls.clear();

        draft.nameProperty().set("shop-2");
        model.enter();
        assertThat(definitions.calls).isEmpty();
        assertThat(model.busyProperty().get()).isTrue();

        draft.kept("shop-2");
        assertThat(definitions.calls).startsWith("list", "leave out shop.lines: too old", "reset shop.lines");
        assertThat(model.busyProperty().get()).isFalse();
    }

    @Test
    void nothingIsAskedAgainUntilSomethingIsChosenOtherwise() {
        model.enter();
        model.enter();
        assertThat(definitions.calls).containsExactly("list");

        draft.includeProperty().set(List.of("shop.orders"));
        model.enter();
        assertThat(definitions.calls).containsExactly("list", "list");
    }

    @Test
    void linesDifferWhereTheOtherSideHasNoLikeOfThem() {
        LineMarks marks = LineMarks.of("CREATE TABLE a (\n  id int,\n  doc json\n)",
                "create table a (\n  id  INT,\n  doc longtext,\n  x int\n)");

        assertThat(marks.left().toString()).isEqualTo("{2}");
        assertThat(marks.right().toString()).isEqualTo("{2, 3}");
    }

    private static final class FakeDefinitions implements Definitions {
        private final List<String> calls = new ArrayList<>();
        private Optional<MigrationException> refusal = Optional.empty();
        private Optional<String> leftOut = Optional.empty();

        @Override
        public List<Entry> list(Optional<String> table) {
            calls.add(table.map(name -> "list " + name).orElse("list"));
            return List.of(entry("lines", List.of(), leftOut), entry("orders", List.of(LOSS), Optional.empty()))
                    .stream().filter(each -> table.isEmpty() || table.get().equals(each.source().toString())).toList();
        }

        private static Entry entry(String name, List<Difference> differences, Optional<String> leftOut) {
            TableId id = new TableId("shop", name);
            return new Entry(id, List.of(), id, "CREATE", List.of("CREATE"), List.of(), false, differences,
                    leftOut.isPresent() ? State.LEFT_OUT : State.NOT_MADE, Optional.empty(), leftOut);
        }

        @Override
        public void define(String table, String script) {
            refusal.ifPresent(each -> {
                throw each;
            });
        }

        @Override
        public void leaveOut(String table, String reason) {
            calls.add("leave out " + table + ": " + reason);
            leftOut = Optional.of(reason);
        }

        @Override
        public void reset(String table) {
            calls.add("reset " + table);
            leftOut = Optional.empty();
        }

        @Override
        public MigrationRun retry(Optional<String> table) {
            throw new AssertionError("Nothing has been made yet");
        }
    }
}
