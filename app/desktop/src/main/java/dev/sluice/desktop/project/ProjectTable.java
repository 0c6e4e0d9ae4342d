package dev.sluice.desktop.project;

import dev.sluice.desktop.kit.DataTable;
import dev.sluice.desktop.kit.Texts;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Button;
import javafx.scene.control.TableRow;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The table of all projects, and what can be done with the selected ones. */
final class ProjectTable {
    private static final double TAGS_WIDTH = 56;

    private final ProjectMenu.Actions actions;
    private final ProjectWords words;
    private final Texts texts;
    private final DataTable<ProjectRow> table;

    ProjectTable(ProjectsViewModel model, ProjectFilters filters, ProjectMenu.Actions actions, ProjectWords words) {
        this.actions = actions;
        this.words = words;
        this.texts = words.texts();
        table = columns(new DataTable<>("projects", model.rows(), words::searched, texts, words.figures()));
        table.chosenBy(model.chosenProperty());
        table.view().getColumns().getLast().setMinWidth(TAGS_WIDTH);
        table.view().setId("projects");
        table.view().setRowFactory(_ -> row());
        table.view().setContextMenu(new ProjectMenu(actions, this::selected, texts));
        table.view().addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        table.tools(filters.states(), filters.tags(), button(BatchAction.START, Feather.PLAY),
                button(BatchAction.PAUSE, Feather.PAUSE), button(BatchAction.RELEASE, Feather.ARCHIVE),
                button(BatchAction.DELETE, Feather.TRASH_2));
    }

    private DataTable<ProjectRow> columns(DataTable<ProjectRow> made) {
        return made.words("name", 150, row -> row.lookProperty().map(HomeLook::name))
                .drawn("route", 366, row -> row.lookProperty().map(words::route), Comparator.naturalOrder(),
                        () -> new RouteCell(words))
                .words("phase", 128, row -> row.lookProperty().map(words::phase))
                .drawn("progress", 128, row -> row.lookProperty().map(look -> ProgressCell.Progress.of(look, words)),
                        Comparator.naturalOrder(), ProgressCell::new)
                .figures("lag", 80, row -> row.lookProperty().map(look -> Figure.of(
                        look.lag().map(Duration::toMillis).map(Long::doubleValue), words.lag(look))), Figure::words)
                .figures("rate", 72, row -> row.lookProperty().map(look -> Figure.of(look.rowsPerSecond(),
                        words.rate(look))), Figure::words)
                .drawn("state", 250, row -> row.lookProperty().map(words::stateAndFound), Comparator.naturalOrder(),
                        () -> new StateCell(words))
                .words("tags", TAGS_WIDTH, row -> row.lookProperty().map(look -> Tags.text(look.tags())));
    }

    /** A figure that is sorted by its value; what is not known comes before all. */
    private record Figure(double value, String words) implements Comparable<Figure> {
        static Figure of(Optional<Double> value, String words) {
            return new Figure(value.orElse(-1.0), words);
        }

        @Override
        public int compareTo(Figure other) {
            return Double.compare(value, other.value);
        }

        @Override
        public String toString() {
            return words;
        }
    }

    DataTable<ProjectRow> table() {
        return table;
    }

    private List<ProjectRow> selected() {
        return List.copyOf(table.view().getSelectionModel().getSelectedItems());
    }

    private Button button(BatchAction action, Feather sign) {
        Button button = new Button(texts.of("projects.menu." + action.id()).replace("…", ""), new FontIcon(sign));
        button.setId("projects-" + action.id());
        button.setMinWidth(Button.USE_PREF_SIZE);
        button.setTooltip(new Tooltip(texts.of("projects.batch.selected")));
        button.disableProperty().bind(Bindings.isEmpty(table.view().getSelectionModel().getSelectedItems()));
        button.setOnAction(_ -> actions.ask(action, selected()));
        return button;
    }

    private void pressed(KeyEvent event) {
        List<ProjectRow> rows = selected();
        if (event.getCode() == KeyCode.ENTER && rows.size() == 1) {
            actions.open(rows.getFirst());
            event.consume();
        } else if (event.getCode() == KeyCode.DELETE && !rows.isEmpty()) {
            actions.ask(BatchAction.DELETE, rows);
            event.consume();
        }
    }

    private TableRow<ProjectRow> row() {
        TableRow<ProjectRow> row = new TableRow<>();
        row.setOnMouseClicked(event -> {
            if (event.getClickCount() == 2 && !row.isEmpty()) {
                actions.open(row.getItem());
            }
        });
        return row;
    }
}
