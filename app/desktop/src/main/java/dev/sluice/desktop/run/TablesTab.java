package dev.sluice.desktop.run;

import dev.sluice.desktop.kit.ChoiceWords;
import dev.sluice.desktop.kit.DataTable;
import dev.sluice.desktop.kit.EmptyState;
import dev.sluice.desktop.kit.Figures;
import dev.sluice.desktop.kit.PillCell;
import dev.sluice.desktop.kit.Texts;
import dev.sluice.desktop.run.MovedTable.Now;
import dev.sluice.desktop.workspace.Desk;
import dev.sluice.engine.api.RunProgress.TableState;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.feather.Feather;

/** All tables of the run, and what there is to say of the selected one. */
final class TablesTab implements RunTab {
    private static final long UNKNOWN = -1;

    private final TablesViewModel model;
    private final Texts texts;
    private final Figures figures;
    private final HBox view = new HBox(16);
    private final TableInspector inspector;
    /** Held here: a binding that nobody holds is collected, and tells nothing any more. */
    private final ObservableValue<Integer> badge;

    TablesTab(TablesViewModel model, Desk desk) {
        this.model = model;
        this.texts = desk.texts();
        this.figures = desk.figures();
        this.badge = model.failedProperty().asObject();
        this.inspector = new TableInspector(model, texts, figures);
        DataTable<MovedTable> table = table();
        HBox.setHgrow(table, Priority.ALWAYS);
        view.getStyleClass().add("run-tab");
        view.getChildren().addAll(table, inspector);
        table.view().getSelectionModel().selectedItemProperty()
                .subscribe(row -> inspector.show(Optional.ofNullable(row)));
    }

    private DataTable<MovedTable> table() {
        DataTable<MovedTable> table = new DataTable<>("run", model.rows(),
                row -> row.source() + " " + row.targetProperty().get(), texts, figures)
                .words("source", 170, row -> row.nowProperty().map(now -> now.progress().table().toString()))
                .words("target", 170, MovedTable::targetProperty)
                .drawn("state", 120, row -> row.nowProperty().map(Now::state), Comparator.naturalOrder(),
                        () -> new PillCell<>(TableStates::tone, state -> TableStates.word(state, texts)));
        addFigures(table);
        table.words("error", 200,
                row -> row.nowProperty().map(now -> now.progress().error().map(texts::told).orElse("")));
        table.view().setId("run-tables");
        table.tools(states());
        table.whenEmpty(new EmptyState(Feather.LAYERS, texts.of("run.tables.empty.heading"),
                texts.of("run.tables.empty.sentence")));
        return table;
    }

    private void addFigures(DataTable<MovedTable> table) {
        table.figures("rows", 100, TablesTab.<Long>of(now -> now.progress().rows()), figures::count)
                .figures("expected", 100, TablesTab.<Long>of(now -> now.progress().rowsExpected()),
                        expected -> expected == 0 ? "–" : figures.count(expected))
                .figures("rate", 80, TablesTab.<Double>of(now -> now.rowsPerSecond().orElse(-1.0)),
                        rate -> rate < 0 ? "–" : figures.rate(rate))
                .figures("left", 104,
                        TablesTab.<Long>of(now -> now.timeLeft().map(left -> left.toMillis()).orElse(UNKNOWN)),
                        left -> left == UNKNOWN ? "–" : figures.duration(java.time.Duration.ofMillis(left)))
                .figures("bytes", 80, TablesTab.<Long>of(now -> now.progress().bytes()),
                        bytes -> figures.bytes(bytes));
    }

    private static <T> Function<MovedTable, ObservableValue<T>> of(Function<Now, T> figure) {
        return row -> row.nowProperty().map(figure);
    }

    private Node states() {
        ComboBox<Optional<TableState>> states = new ComboBox<>();
        states.setId("run-tables-state");
        states.setAccessibleText(texts.of("run.tableState.choose"));
        states.getItems().add(Optional.empty());
        for (TableState state : TableState.values()) {
            states.getItems().add(Optional.of(state));
        }
        states.setConverter(new ChoiceWords<>(
                state -> state.map(each -> TableStates.word(each, texts)).orElse(texts.of("run.tableState.all"))));
        states.valueProperty().bindBidirectional(model.stateProperty());
        return states;
    }

    @Override
    public String id() {
        return "tables";
    }

    @Override
    public String title() {
        return texts.of("run.tab.tables");
    }

    @Override
    public Node view() {
        return view;
    }

    @Override
    public void shown() {
        model.look();
    }

    @Override
    public void hidden() {
        model.lookAway();
    }

    @Override
    public ObservableValue<Integer> badge() {
        return badge;
    }
}
