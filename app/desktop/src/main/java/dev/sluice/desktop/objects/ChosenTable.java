package dev.sluice.desktop.objects;

import dev.sluice.desktop.kit.DataTable;
import dev.sluice.desktop.kit.Figures;
import dev.sluice.desktop.kit.Texts;
import dev.sluice.model.TableId;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.control.TableRow;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** The tables that are moved, each with its name in the target. */
final class ChosenTable {
    private static final double FIGURES_WIDTH = 80;

    private final Texts texts;
    private final ObservableList<ObjectRow> rows = FXCollections.observableArrayList();
    private final DataTable<ObjectRow> table;

    /** @param open is asked for by Enter and by a double click */
    ChosenTable(String id, Texts texts, Figures figures, Consumer<ObjectRow> open) {
        this.texts = texts;
        table = new DataTable<>("objects", rows, row -> row.id() + " " + row.target(), texts, figures)
                .words("source", 160, row -> new ReadOnlyStringWrapper(row.id().toString()))
                .words("target", 150, row -> new ReadOnlyStringWrapper(target(row)))
                .words("part", 80, row -> new ReadOnlyStringWrapper(part(row)))
                .figures("rows", 76, row -> new ReadOnlyObjectWrapper<>(row.rows()),
                        count -> count < 0 ? "–" : figures.count(count))
                .figures("bytes", 70, row -> new ReadOnlyObjectWrapper<>(row.bytes()),
                        bytes -> bytes < 0 ? "–" : figures.bytes(bytes));
        table.view().setId(id);
        // Of a name enough can be told from its beginning, of a figure nothing.
        table.view().getColumns().stream().filter(column -> Set.of("rows", "bytes").contains(column.getId()))
                .forEach(column -> column.setMinWidth(FIGURES_WIDTH));
        table.view().setRowFactory(_ -> {
            TableRow<ObjectRow> row = new TableRow<>();
            row.setOnMouseClicked(event -> {
                if (event.getClickCount() == 2 && !row.isEmpty()) {
                    open.accept(row.getItem());
                }
            });
            return row;
        });
        table.view().addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            ObjectRow selected = table.view().getSelectionModel().getSelectedItem();
            if (event.getCode() == KeyCode.ENTER && selected != null) {
                open.accept(selected);
                event.consume();
            }
        });
    }

    private String target(ObjectRow row) {
        return row.together() > 1 ? row.target() + "  ×" + row.together() : row.target().toString();
    }

    private String part(ObjectRow row) {
        List<String> parts = new java.util.ArrayList<>();
        if (row.added()) {
            parts.add(texts.of("objects.part.new"));
        }
        if (row.isFiltered()) {
            parts.add(texts.of("objects.part.filter"));
        }
        if (row.hasOwnColumns()) {
            parts.add(texts.of("objects.part.columns"));
        }
        return parts.isEmpty() ? texts.of("objects.part.whole") : String.join(", ", parts);
    }

    /** Shows other rows; those that were selected stay so where they are still there. */
    void show(List<ObjectRow> shown) {
        List<TableId> selected = selected().stream().map(ObjectRow::id).toList();
        rows.setAll(shown);
        if (!selected.isEmpty()) {
            for (ObjectRow row : shown) {
                if (selected.contains(row.id())) {
                    table.view().getSelectionModel().select(row);
                }
            }
        }
    }

    List<ObjectRow> selected() {
        return List.copyOf(table.view().getSelectionModel().getSelectedItems());
    }

    DataTable<ObjectRow> view() {
        return table;
    }
}
