package dev.sluice.desktop.objects;

import static dev.sluice.desktop.objects.FakeQuestions.id;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.desktop.kit.HandClock;
import dev.sluice.desktop.kit.Work;
import dev.sluice.desktop.wizard.Draft;
import dev.sluice.engine.api.SourceObjects.Table;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSettings;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class TableEditorViewModelTest {
    private static final TableId ORDERS = id("shop.orders");

    private final HandClock clock = new HandClock();
    private final Draft draft = FakeQuestions.draft("shop.orders");
    private final TableEditorViewModel model = new TableEditorViewModel(draft, new FakeQuestions(),
            new Work(Runnable::run, Runnable::run), clock);

    private static ObjectRow row(TableSettings... settings) {
        return new ObjectRow(new Table(ORDERS, OptionalLong.empty(), OptionalLong.empty()), ORDERS, 1, false,
                List.of(settings).stream().findFirst());
    }

    @Test
    void aFilterIsCheckedByTheEngineWhenTheTypingRestsAndKeptAtOnce() {
        model.open(row());

        model.filterProperty().set("nmae = 3");
        assertThat(draft.tablesProperty().get()).extracting(TableSettings::filter)
                .containsExactly(Optional.of("nmae = 3"));
        clock.tick();

        assertThat(model.wrongProperty().get()).get().asString().contains("did you mean 'name'");
        assertThat(model.wrongTablesProperty().get()).containsExactly(ORDERS);

        model.filterProperty().set("name = 3");
        clock.tick();
        assertThat(model.wrongProperty().get()).isEmpty();
        assertThat(model.wrongTablesProperty().get()).isEmpty();
    }

    @Test
    void columnsAreLeftOutAndRenamed() {
        model.open(row());

        model.columns().getLast().targetProperty().set("title");
        assertThat(draft.tablesProperty().get().getFirst().renames()).isEqualTo(Map.of("name", "title"));
        model.columns().getLast().movedProperty().set(false);

        assertThat(draft.tablesProperty().get()).containsExactly(
                new TableSettings("shop.orders", Optional.empty(), List.of(), List.of("name"), Map.of()));
    }

    @Test
    void whatIsTakenBackLeavesNothingBehind() {
        model.open(row());

        model.acceptedProperty().set("index a, index b");
        assertThat(draft.tablesProperty().get().getFirst().accepted()).containsExactly("index a", "index b");
        model.acceptedProperty().set("");

        assertThat(draft.tablesProperty().get()).isEmpty();
    }

    @Test
    void aSettingOfManyTablesIsOverruledForThisOneAndStaysForTheOthers() {
        TableSettings all = new TableSettings("shop.*", Optional.of("id > 3"), List.of(), List.of("name"), Map.of());
        draft.tablesProperty().set(List.of(all));
        model.open(row(all));

        model.filterProperty().set("");

        assertThat(draft.tablesProperty().get()).containsExactly(
                new TableSettings("shop.orders", Optional.empty(), List.of(), List.of("name"), Map.of()), all);
    }

    @Test
    void whatIsWrongWithATableIsNotSaidOfTheNextOne() {
        Deque<Runnable> background = new ArrayDeque<>();
        TableEditorViewModel slow = new TableEditorViewModel(draft, new FakeQuestions(),
                new Work(background::add, Runnable::run), clock);
        slow.open(row());
        background.remove().run();
        background.remove().run();
        slow.filterProperty().set("nmae = 3");
        clock.tick();

        slow.open(new ObjectRow(new Table(id("shop.lines"), OptionalLong.empty(), OptionalLong.empty()),
                id("shop.lines"), 1, false, Optional.empty()));
        background.remove().run(); // the answer about the table before

        assertThat(slow.wrongProperty().get()).isEmpty();
        assertThat(slow.wrongTablesProperty().get()).containsExactly(ORDERS);
    }

    @Test
    void settingsThatWereReplacedElsewhereAreNotWrongAnyMore() {
        model.open(row());
        model.filterProperty().set("nmae = 3");
        clock.tick();
        model.close();

        draft.tablesProperty().set(List.of(
                new TableSettings("shop.orders", Optional.of("name = 3"), List.of(), List.of(), Map.of())));

        assertThat(model.wrongTablesProperty().get()).isEmpty();
    }
}
