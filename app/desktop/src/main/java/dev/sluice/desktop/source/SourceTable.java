package dev.sluice.desktop.source;

import dev.sluice.desktop.kit.DataTable;
import dev.sluice.desktop.kit.EnvironmentPill;
import dev.sluice.desktop.kit.Pill;
import dev.sluice.desktop.kit.Texts;
import dev.sluice.desktop.kit.Tone;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The table of all data sources, and what can be done with the selected ones. */
final class SourceTable {
    private final SourceWords words;
    private final Texts texts;
    private final SourceCommands commands;
    private final DataTable<SourceRow> table;

    SourceTable(SourcesViewModel model, SourceWords words, SourceCommands commands) {
        this.words = words;
        this.texts = words.texts();
        this.commands = commands;
        table = new DataTable<>("sources", model.rows(), this::text, texts, words.figures())
                .words("name", 190, row -> row.lookProperty().map(SourceLook::name))
                .words("type", 90, row -> row.lookProperty().map(look -> words.type(look.dataSource().type())))
                .words("address", 240, row -> row.lookProperty().map(look -> words.address(look.dataSource())))
                .drawn("environment", 120, row -> row.lookProperty().map(this::environment),
                        Comparator.naturalOrder(), EnvironmentCell::new)
                .figures("users", 90, row -> row.lookProperty().map(look -> look.users().size()),
                        count -> words.figures().count(count))
                .drawn("test", 420, row -> row.testProperty().map(this::state), Comparator.naturalOrder(),
                        TestCell::new);
        table.view().setId("sources");
        table.view().setRowFactory(_ -> row());
        table.view().addEventHandler(KeyEvent.KEY_PRESSED, event -> pressed(event.getCode()));
        table.tools(button("sources.test", Feather.ZAP, "sources-test", false, commands::test),
                button("sources.edit", Feather.EDIT_2, "sources-edit", true, rows -> edit(rows.getFirst())),
                button("sources.copy", Feather.COPY, "sources-copy", true, rows -> commands.copy(rows.getFirst())),
                button("sources.delete", Feather.TRASH_2, "sources-delete", true,
                        rows -> commands.delete(rows.getFirst())));
    }

    DataTable<SourceRow> table() {
        return table;
    }

    private String text(SourceRow row) {
        return String.join(" ", row.name(), words.type(row.look().dataSource().type()),
                words.address(row.look().dataSource()), environment(row.look()));
    }

    private String environment(SourceLook look) {
        return texts.of("sources.environment." + look.dataSource().environment().word());
    }

    private void edit(SourceRow row) {
        commands.edit(row, false);
    }

    /** What it says goes for the selected rows. @param one whether for exactly one */
    private Button button(String key, Feather sign, String id, boolean one, Consumer<List<SourceRow>> action) {
        Button button = new Button(texts.of(key), new FontIcon(sign));
        button.setId(id);
        var selected = table.view().getSelectionModel().getSelectedItems();
        button.disableProperty().bind(Bindings.createBooleanBinding(
                () -> selected.isEmpty() || one && selected.size() > 1, selected));
        button.setOnAction(_ -> action.accept(List.copyOf(selected)));
        return button;
    }

    private void pressed(KeyCode key) {
        List<SourceRow> selected = List.copyOf(table.view().getSelectionModel().getSelectedItems());
        if (selected.size() == 1 && key == KeyCode.ENTER) {
            edit(selected.getFirst());
        } else if (selected.size() == 1 && key == KeyCode.DELETE) {
            commands.delete(selected.getFirst());
        }
    }

    private TableRow<SourceRow> row() {
        TableRow<SourceRow> row = new TableRow<>();
        row.setOnMouseClicked(event -> {
            if (event.getClickCount() == 2 && !row.isEmpty()) {
                edit(row.getItem());
            }
        });
        ContextMenu menu = new ContextMenu(item("sources.test", () -> commands.test(List.of(row.getItem()))),
                item("sources.test.show", () -> commands.edit(row.getItem(), true)),
                item("sources.edit", () -> edit(row.getItem())),
                item("sources.copy", () -> commands.copy(row.getItem())),
                item("sources.delete", () -> commands.delete(row.getItem())));
        row.contextMenuProperty()
                .bind(Bindings.when(row.emptyProperty()).then((ContextMenu) null).otherwise(menu));
        return row;
    }

    private MenuItem item(String key, Runnable action) {
        MenuItem item = new MenuItem(texts.of(key));
        item.setOnAction(_ -> action.run());
        return item;
    }

    /** In words, as it is sorted and copied. */
    private String state(SourceRow.LastTest last) {
        String state = texts.of("sources.state." + stateId(last.state()));
        String more = words.test(last);
        return more.isEmpty() ? state : state + " · " + more;
    }

    private static String stateId(TestState state) {
        return switch (state) {
            case TestState.Untested _ -> "untested";
            case TestState.Testing _ -> "testing";
            case TestState.Connected _ -> "connected";
            case TestState.Refused _ -> "refused";
        };
    }

    private static Tone tone(TestState state) {
        return switch (state) {
            case TestState.Untested _ -> Tone.GREY;
            case TestState.Testing _ -> Tone.BLUE;
            case TestState.Connected connected -> connected.isFitForSomething() ? Tone.GREEN : Tone.AMBER;
            case TestState.Refused _ -> Tone.RED;
        };
    }

    private final class EnvironmentCell extends TableCell<SourceRow, String> {
        private final EnvironmentPill pill = new EnvironmentPill(texts);

        @Override
        protected void updateItem(@Nullable String word, boolean empty) {
            super.updateItem(word, empty);
            TableRow<SourceRow> row = getTableRow();
            if (empty || row == null || row.getItem() == null) {
                setGraphic(null);
                return;
            }
            pill.show(row.getItem().look().dataSource().environment());
            setGraphic(pill);
        }
    }

    private final class TestCell extends TableCell<SourceRow, String> {
        private final Pill pill = new Pill();
        private final Label more = new Label();
        private final HBox both = new HBox(8, pill, more);
        private final Tooltip whole = new Tooltip();

        TestCell() {
            both.setAlignment(Pos.CENTER_LEFT);
            more.getStyleClass().add("text-muted");
            whole.setWrapText(true);
            whole.setMaxWidth(480);
        }

        @Override
        protected void updateItem(@Nullable String text, boolean empty) {
            super.updateItem(text, empty);
            TableRow<SourceRow> row = getTableRow();
            if (empty || row == null || row.getItem() == null) {
                setGraphic(null);
                setTooltip(null);
                return;
            }
            SourceRow.LastTest last = row.getItem().testProperty().get();
            pill.show(tone(last.state()), texts.of("sources.state." + stateId(last.state())));
            more.setText(words.test(last));
            whole.setText(last.state() instanceof TestState.Refused refused ? refused.problem().details() : text);
            setGraphic(both);
            setTooltip(whole);
        }
    }
}
