package dev.sluice.desktop.objects;

import static dev.sluice.desktop.objects.FakeQuestions.id;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.desktop.kit.HandClock;
import dev.sluice.desktop.kit.Problem;
import dev.sluice.desktop.kit.Work;
import dev.sluice.desktop.objects.ObjectsViewModel.Mode;
import dev.sluice.desktop.objects.ObjectsViewModel.Obstacle;
import dev.sluice.desktop.wizard.Draft;
import dev.sluice.engine.api.ObjectFile;
import dev.sluice.engine.api.RuleChoice.Remark;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.Remedy;
import dev.sluice.model.TableId;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ObjectsViewModelTest {
    private final HandClock clock = new HandClock();
    private final FakeQuestions questions = new FakeQuestions();
    private Draft draft = FakeQuestions.draft();

    private ObjectsViewModel entered(String... include) {
        draft = FakeQuestions.draft(include);
        ObjectsViewModel model = new ObjectsViewModel(draft, questions, new Work(Runnable::run, Runnable::run), clock);
        model.enter();
        return model;
    }

    @Test
    void pickedTablesStandInTheDraftAtOnceEachAsARuleOfItsOwn() {
        ObjectsViewModel model = entered();

        model.add(List.of(id("shop.orders"), id("old.orders")));
        model.moveToSchema(List.of(id("old.orders")), "archive");

        assertThat(draft.includeProperty().get()).containsExactly("old.orders=archive.orders", "shop.orders");
        assertThat(model.chosenProperty().get().rows()).extracting(ObjectRow::target)
                .containsExactly(id("archive.orders"), id("shop.orders"));
        model.remove(List.of(id("shop.orders")));
        assertThat(draft.includeProperty().get()).containsExactly("old.orders=archive.orders");
    }

    @Test
    void aTableThatIsRenamedAndAnotherThatIsAddedBeforeTheAnswerAreBothKept() {
        ObjectsViewModel model = entered("shop.orders");

        model.rename(id("shop.orders"), new TableId("shop", "sales"));
        model.add(List.of(id("shop.lines")));

        assertThat(draft.includeProperty().get()).containsExactly("shop.lines", "shop.orders=shop.sales");
    }

    @Test
    void rulesAreTriedWhenTheTypingRestsAndTheOldAnswerStaysUntilThen() {
        ObjectsViewModel model = entered("shop.*");
        assertThat(model.chosenProperty().get().rows()).hasSize(2);

        draft.includeProperty().set(List.of("*.orders=all.orders", "shop.ordrs"));
        assertThat(model.chosenProperty().get().rows()).hasSize(2);
        clock.tick();

        assertThat(model.chosenProperty().get().rows()).extracting(ObjectRow::together).containsExactly(2, 2);
        assertThat(model.chosenProperty().get().remarks()).extracting(Remark::rule).containsExactlyInAnyOrder(0, 1);
        assertThat(questions.asked).isEqualTo(1);
    }

    @Test
    void aDraftWithPatternsOpensAsRulesAndPickingMakesThemTheTablesOfNow() {
        ObjectsViewModel model = entered("shop.*");
        assertThat(model.modeProperty().get()).isEqualTo(Mode.RULES);

        model.choose(Mode.PICK);

        assertThat(draft.includeProperty().get()).containsExactly("shop.lines", "shop.orders");
        assertThat(model.picked()).isEqualTo(Set.of(id("shop.lines"), id("shop.orders")));
    }

    @Test
    void aDraftTellsWhichOfItsTablesTheSourceHasNoMore() {
        ObjectsViewModel model = entered("shop.orders", "shop.gone");

        assertThat(model.modeProperty().get()).isEqualTo(Mode.PICK);
        assertThat(model.missing()).containsExactly("shop.gone");

        model.dropMissing();
        assertThat(model.missing()).isEmpty();
        assertThat(draft.includeProperty().get()).containsExactly("shop.orders");
    }

    @Test
    void whatKeepsOneFromGoingOnIsNamed() {
        ObjectsViewModel model = entered();
        assertThat(model.obstacle()).contains(Obstacle.NOTHING_CHOSEN);

        draft.includeProperty().set(List.of("shop.["));
        clock.tick();
        assertThat(model.obstacle()).contains(Obstacle.WRONG_RULE);

        draft.includeProperty().set(List.of("nothing.*"));
        clock.tick();
        assertThat(model.obstacle()).contains(Obstacle.NOTHING_MATCHES);

        draft.includeProperty().set(List.of("shop.*"));
        clock.tick();
        assertThat(model.obstacle()).isEmpty();
    }

    @Test
    void anotherSourceIsAskedAnewAndTheRulesStay() {
        ObjectsViewModel model = entered("shop.*");

        draft.sourceProperty().set(Optional.of("other"));
        assertThat(model.chosenProperty().get().rows()).isEmpty();
        model.enter();

        assertThat(questions.asked).isEqualTo(2);
        assertThat(model.chosenProperty().get().rows()).hasSize(2);
    }

    @Test
    void aSourceThatCannotBeAskedIsToldAndAskedAgain() {
        questions.failure = Optional.of(new MigrationException(ErrorCode.HOST_UNREACHABLE, "No answer",
                Remedy.of("Start it.")));
        ObjectsViewModel model = entered("shop.*");
        assertThat(model.problemProperty().get()).map(Problem::message).contains("No answer");

        questions.failure = Optional.empty();
        model.enter();

        assertThat(model.problemProperty().get()).isEmpty();
        assertThat(model.chosenProperty().get().rows()).hasSize(2);
    }

    @Test
    void aFileTakesThePlaceOfWhatWasChosen() {
        ObjectsViewModel model = entered("shop.orders");
        questions.file = Optional.of(new ObjectFile.Selection(List.of("old.*"), List.of("old.x"), List.of()));

        model.read(Path.of("objects.json"));

        assertThat(model.modeProperty().get()).isEqualTo(Mode.RULES);
        assertThat(draft.excludeProperty().get()).containsExactly("old.x");
        assertThat(model.chosenProperty().get().rows()).extracting(ObjectRow::id).containsExactly(id("old.orders"));
        model.write(Path.of("out.csv"));
        assertThat(questions.written).containsExactly(Path.of("out.csv"));
    }

    @Test
    void aFileThatIsWrittenAtTheSecondAttemptTakesItsProblemAway() {
        ObjectsViewModel model = entered("shop.orders");
        questions.failure = Optional.of(new IllegalStateException("the disk is full"));
        model.write(Path.of("out.csv"));
        assertThat(model.problemProperty().get()).isPresent();
        assertThat(model.writtenProperty().get()).isEmpty();

        questions.failure = Optional.empty();
        model.write(Path.of("out.csv"));

        assertThat(model.problemProperty().get()).isEmpty();
        assertThat(model.writtenProperty().get()).contains(Path.of("out.csv"));
    }

    @Test
    void aSearchKeepsTheTablesThatFitAndDropsPickedOnes() {
        List<SchemaGroup> groups = SchemaGroup.of(questions.source(draft.project()), Set.of(id("shop.orders")), "ORD");

        assertThat(groups).extracting(SchemaGroup::schema).containsExactly("old");
        assertThat(groups.getFirst().rows()).isEqualTo(10);
    }

    @Test
    void aRulesLineCountsBlankLines() {
        assertThat(RuleLines.rules("\n a.* \n\nb.*\n")).containsExactly("a.*", "b.*");
        assertThat(RuleLines.line("\n a.* \n\nb.*\n", 1)).isEqualTo(4);
    }

    @Test
    void aTableThatIsPickedBeforeItIsKnownWhatIsPickedAlreadyIsAddedToThat() {
        Deque<Runnable> background = new ArrayDeque<>();
        draft = FakeQuestions.draft("shop.orders", "old.orders");
        ObjectsViewModel model = new ObjectsViewModel(draft, questions, new Work(background::add, Runnable::run),
                clock);
        model.enter();
        background.remove().run(); // the source has said what it has

        model.add(List.of(id("shop.lines")));
        while (!background.isEmpty()) {
            background.remove().run();
        }

        assertThat(draft.includeProperty().get()).containsExactly("old.orders", "shop.lines", "shop.orders");
    }

    @Test
    void rulesStayAsLongAsNobodyKnowsWhichTablesTheySelect() {
        draft = FakeQuestions.draft("shop.*");
        ObjectsViewModel model = new ObjectsViewModel(draft, questions, new Work(Runnable::run, Runnable::run), clock);

        model.choose(Mode.PICK);
        assertThat(draft.includeProperty().get()).containsExactly("shop.*");
        assertThat(model.modeProperty().get()).isEqualTo(Mode.RULES);

        model.enter();
        assertThat(model.modeProperty().get()).isEqualTo(Mode.PICK);
        assertThat(draft.includeProperty().get()).containsExactly("shop.lines", "shop.orders");
    }

    @Test
    void rulesThatWereTypedAMomentAgoArePickedAndNotThoseBeforeThem() {
        ObjectsViewModel model = entered("shop.*");

        draft.includeProperty().set(List.of("old.*"));
        model.choose(Mode.PICK);

        assertThat(draft.includeProperty().get()).containsExactly("old.orders");
    }

    @Test
    void whatIsWrongWithATableThatIsNotMovedStandsInNobodysWay() {
        ObjectsViewModel model = entered("shop.orders", "shop.lines");

        model.remove(List.of(id("shop.lines")));

        assertThat(model.firstChosen(Set.of(id("shop.lines")))).isEmpty();
        assertThat(model.firstChosen(Set.of(id("shop.lines"), id("shop.orders")))).contains(id("shop.orders"));
    }
}
