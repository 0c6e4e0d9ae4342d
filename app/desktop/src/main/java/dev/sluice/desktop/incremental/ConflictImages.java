package dev.sluice.desktop.incremental;

import dev.sluice.desktop.kit.DataTable;
import dev.sluice.desktop.kit.Figures;
import dev.sluice.desktop.kit.Texts;
import dev.sluice.engine.api.KeptConflicts.Entry;
import dev.sluice.engine.api.KeptConflicts.Field;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Why one conflict is one, in all words, and its rows by column: what it was, what the source made of it, and what stood in the target. */
final class ConflictImages extends VBox {
    private final Texts texts;
    private final Label why = new Label();
    private final ObservableList<Line> lines = FXCollections.observableArrayList();

    /** A column. Texts stand in quotes, NULL does not; empty where there is no such row. */
    record Line(String column, String before, String source, String standing) {
        static List<Line> of(Entry entry) {
            Map<String, Set<Integer>> columns = new LinkedHashMap<>();
            for (List<Field> image : List.of(entry.row(), entry.before(), entry.standing())) {
                image.forEach(field -> columns.computeIfAbsent(field.column(), _ -> new TreeSet<>()));
            }
            return columns.keySet().stream().map(column -> new Line(column, words(entry.before(), column),
                    words(entry.row(), column), words(entry.standing(), column))).toList();
        }

        private static String words(List<Field> image, String column) {
            return image.stream().filter(field -> field.column().equals(column)).findFirst()
                    .map(field -> field.text().map(text -> "'" + text + "'").orElse("NULL")).orElse("");
        }
    }

    ConflictImages(Texts texts, Figures figures) {
        super(8);
        this.texts = texts;
        DataTable<Line> table = new DataTable<>("incremental.image", lines, Line::column, texts, figures)
                .words("column", 100, line -> new ReadOnlyStringWrapper(line.column()))
                .words("before", 130, line -> new ReadOnlyStringWrapper(line.before()))
                .words("source", 130, line -> new ReadOnlyStringWrapper(line.source()))
                .words("standing", 130, line -> new ReadOnlyStringWrapper(line.standing()));
        table.view().setId("incremental-images");
        Label nothing = new Label(texts.of("incremental.image.none"));
        nothing.getStyleClass().add("text-muted");
        table.whenEmpty(nothing);
        VBox.setVgrow(table, Priority.ALWAYS);
        why.setId("incremental-why");
        why.setWrapText(true);
        why.setMinHeight(USE_PREF_SIZE);
        why.managedProperty().bind(why.textProperty().isNotEmpty());
        getChildren().addAll(why, table);
    }

    void show(Optional<Entry> entry) {
        why.setText(entry.map(Entry::reason).map(texts::told).orElse(""));
        lines.setAll(entry.map(Line::of).orElse(List.of()));
    }
}
