package dev.sluice.desktop.verification;

import dev.sluice.desktop.kit.DataTable;
import dev.sluice.desktop.kit.Figures;
import dev.sluice.desktop.kit.Texts;
import dev.sluice.desktop.verification.ValueText.Form;
import dev.sluice.desktop.verification.ValueText.Piece;
import dev.sluice.engine.api.KeptDifferences.Side;
import dev.sluice.engine.api.KeptValue;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** All columns of the selected row, side by side; below them the selected value as a whole. */
final class RowInspector extends VBox {
    private final FoundRows found;
    private final Texts texts;
    private final Figures figures;
    private final ObservableList<CellRow> cells = FXCollections.observableArrayList();
    private final DataTable<CellRow> table;
    private final ToggleGroup forms = new ToggleGroup();
    private final SideValue source;
    private final SideValue target;
    private final HBox values;
    private Form form = Form.TEXT;

    RowInspector(FoundRows found, Texts texts, Figures figures) {
        super(8);
        this.found = found;
        this.texts = texts;
        this.figures = figures;
        this.source = new SideValue(Side.SOURCE);
        this.target = new SideValue(Side.TARGET);
        this.values = new HBox(8, source, target);
        table = new DataTable<>("verification.value", cells, row -> row.cell().column(), texts, figures)
                .words("name", 130, row -> new ReadOnlyStringWrapper(row.cell().column()))
                .drawn("source", 230,
                        row -> side(row, () -> ValueText.source(row.cell(), row.isChanged(), form)), byPlace(),
                        ValueCell::new)
                .drawn("target", 230,
                        row -> side(row, () -> ValueText.target(row.cell(), row.isChanged(), form)), byPlace(),
                        ValueCell::new)
                .tools(formBar());
        table.view().setId("verification-values");
        Label nothing = new Label(texts.of("verification.value.none"));
        nothing.getStyleClass().add("text-muted");
        table.whenEmpty(nothing);
        table.view().getSelectionModel().selectedItemProperty().addListener((_, _, _) -> showValues());
        VBox.setVgrow(table, Priority.ALWAYS);
        values.setMinHeight(80);
        values.setPrefHeight(80);
        Lows.mayShrink(this, table, table.view(), source, target);
        getChildren().addAll(table, values);
        showValues();
    }

    private static ObservableValue<SideText> side(CellRow row, Supplier<List<Piece>> pieces) {
        return new ReadOnlyObjectWrapper<>(new SideText(row, pieces));
    }

    private static Comparator<SideText> byPlace() {
        return Comparator.comparingInt(text -> text.row().place());
    }

    private HBox formBar() {
        HBox bar = new HBox();
        bar.setAlignment(Pos.CENTER_LEFT);
        for (Form each : Form.values()) {
            String id = each.name().toLowerCase(Locale.ROOT);
            ToggleButton button = new ToggleButton(texts.of("verification.form." + id));
            button.setId("verification-form-" + id);
            button.setToggleGroup(forms);
            button.setSelected(each == form);
            button.getStyleClass().addAll("small", each == Form.TEXT
                    ? "left-pill"
                    : each == Form.JSON ? "right-pill" : "center-pill");
            button.setOnAction(_ -> {
                button.setSelected(true);
                form = each;
                table.view().refresh();
                showValues();
            });
            bar.getChildren().add(button);
        }
        return bar;
    }

    /** Columns that differ come first: of a hundred columns one does. */
    void show(Optional<DifferenceRow> row) {
        cells.setAll(row.stream().flatMap(each -> IntStream.range(0, each.row().cells().size())
                .mapToObj(place -> new CellRow(each, place)).sorted(Comparator.comparing(cell -> !cell.isChanged())))
                .toList());
        if (!cells.isEmpty()) {
            table.view().getSelectionModel().select(0);
        }
    }

    private void showValues() {
        Optional<CellRow> cell = Optional.ofNullable(table.view().getSelectionModel().getSelectedItem());
        values.setVisible(cell.isPresent());
        values.setManaged(cell.isPresent());
        source.show(cell, cell.flatMap(each -> each.cell().source()));
        target.show(cell, cell.flatMap(each -> each.cell().target()));
    }

    /** The selected value on one side. */
    private final class SideValue extends VBox {
        private final Side side;
        private final Label heading = new Label();
        private final TextArea text = new TextArea();
        private final Button all = new Button();

        SideValue(Side side) {
            super(4);
            this.side = side;
            String id = side.name().toLowerCase(Locale.ROOT);
            heading.getStyleClass().add("text-muted");
            text.setId("verification-value-" + id);
            text.setAccessibleText(texts.of("verification.value.column." + id));
            text.setEditable(false);
            text.setWrapText(true);
            text.setPrefRowCount(2);
            text.setMinHeight(0);
            text.getStyleClass().add("value-area");
            all.setId("verification-value-all-" + id);
            all.getStyleClass().add("small");
            VBox.setVgrow(text, Priority.ALWAYS);
            HBox.setHgrow(this, Priority.ALWAYS);
            HBox head = new HBox(8, heading, all);
            head.setAlignment(Pos.CENTER_LEFT);
            head.setMinHeight(24);
            getChildren().addAll(head, text);
        }

        private void show(Optional<CellRow> cell, Optional<KeptValue> value) {
            String title = texts.of("verification.value.column." + side.name().toLowerCase(Locale.ROOT));
            heading.setText(value.map(each -> title + ": " + size(each))
                    .orElse(texts.of("verification.value.noRow", title)));
            text.setText(value.map(each -> ValueText.whole(each, form)).orElse(""));
            boolean isCut = value.filter(each -> !each.isWhole()).isPresent();
            all.setVisible(isCut);
            all.setManaged(isCut);
            all.setText(texts.of("verification.value.all",
                    figures.bytes(value.map(KeptValue::length).orElse(0L))));
            all.setOnAction(_ -> cell.ifPresent(each -> found.value(each.row(), side, each.place(), whole -> {
                if (each.equals(table.view().getSelectionModel().getSelectedItem())) {
                    show(cell, Optional.of(whole));
                }
            })));
        }

        private String size(KeptValue value) {
            return value.isNull() ? "NULL" : figures.bytes(value.length());
        }
    }
}
