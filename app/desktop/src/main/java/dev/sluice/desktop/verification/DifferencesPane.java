package dev.sluice.desktop.verification;

import dev.sluice.desktop.kit.DataTable;
import dev.sluice.desktop.kit.Figures;
import dev.sluice.desktop.kit.PillCell;
import dev.sluice.desktop.kit.Texts;
import dev.sluice.desktop.kit.Tone;
import dev.sluice.engine.api.KeptDifferences.Kind;
import dev.sluice.engine.api.KeptDifferences.Outcome;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.cell.CheckBoxTableCell;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The rows that differ in the selected table, and which of them are to be corrected. */
final class DifferencesPane extends VBox {
    private final VerificationViewModel model;
    private final FoundRows found;
    private final Texts texts;
    private final Figures figures;
    private final DataTable<DifferenceRow> rows;
    private final Label heading = new Label();
    private final Label selected = new Label();
    private final Button preview;
    private final CheckBox all;

    DifferencesPane(VerificationViewModel model, Texts texts, Figures figures) {
        super(8);
        this.model = model;
        this.found = model.found();
        this.texts = texts;
        this.figures = figures;
        heading.setId("verification-heading");
        heading.getStyleClass().add("block-heading");
        all = new CheckBox(texts.of("verification.includeAll"));
        all.setId("verification-all");
        all.setSelected(true);
        all.setOnAction(_ -> found.includeAll(all.isSelected()));
        preview = new Button(texts.of("verification.preview"));
        preview.setId("verification-preview");
        preview.setMinWidth(Region.USE_PREF_SIZE);
        preview.setOnAction(_ -> model.corrections().preview());
        rows = table();
        RowInspector inspector = new RowInspector(found, texts, figures);
        rows.view().getSelectionModel().selectedItemProperty()
                .addListener((_, _, row) -> inspector.show(Optional.ofNullable(row)));
        SplitPane sides = new SplitPane(rows, inspector);
        sides.setDividerPositions(0.42);
        HBox foot = foot();
        foot.setMinHeight(Region.USE_PREF_SIZE);
        heading.setMinHeight(Region.USE_PREF_SIZE);
        heading.managedProperty().bind(heading.textProperty().isNotEmpty());
        Lows.mayShrink(this, sides, rows, rows.view());
        VBox.setVgrow(sides, Priority.ALWAYS);
        getChildren().addAll(heading, sides, foot);
        found.rows().addListener((ListChangeListener<DifferenceRow>) _ -> changed());
        found.includedProperty().addListener((_, _, _) -> changed());
        model.corrections().stepProperty().addListener((_, _, _) -> changed());
        model.selectedProperty().addListener((_, _, _) -> changed());
        changed();
    }

    /** Whoever was at the corrections goes on here. */
    void focusRows() {
        rows.view().requestFocus();
    }

    private DataTable<DifferenceRow> table() {
        Button more = new Button(texts.of("verification.more"));
        more.setId("verification-more");
        more.getStyleClass().add("small");
        more.setMinWidth(Region.USE_PREF_SIZE);
        more.visibleProperty().bind(found.moreProperty());
        more.managedProperty().bind(more.visibleProperty());
        more.setOnAction(_ -> found.loadMore());
        DataTable<DifferenceRow> table = new DataTable<>("verification.row", found.rows(),
                row -> row.key() + " " + row.changed(), texts, figures)
                .drawn("included", 44, row -> row.includedProperty(), Comparator.naturalOrder(),
                        () -> new CheckBoxTableCell<DifferenceRow, Boolean>())
                .words("key", 150, row -> new ReadOnlyStringWrapper(row.key()))
                .drawn("kind", 110, row -> new ReadOnlyObjectWrapper<>(row.row().kind()), Comparator.naturalOrder(),
                        () -> new PillCell<DifferenceRow, Kind>(kind -> Tone.RED, this::kind))
                .words("changed", 160, row -> new ReadOnlyStringWrapper(changed(row))).tools(more);
        table.view().setId("verification-rows");
        table.view().setEditable(true);
        table.view().addEventFilter(KeyEvent.KEY_PRESSED, this::tick);
        for (TableColumn<DifferenceRow, ?> column : table.view().getColumns()) {
            column.setEditable("included".equals(column.getId()));
        }
        Label nothing = new Label();
        nothing.textProperty().bind(found.loadingProperty()
                .map(loading -> texts.of(loading ? "verification.rows.loading" : "verification.rows.none")));
        nothing.getStyleClass().add("text-muted");
        return table.whenEmpty(nothing);
    }

    /** Space ticks the selected rows, or takes the ticks away: the boxes in the cells take no focus. */
    private void tick(KeyEvent event) {
        if (event.getCode() == KeyCode.SPACE) {
            rows.view().getSelectionModel().getSelectedItems()
                    .forEach(row -> row.includedProperty().set(!row.includedProperty().get()));
            event.consume();
        }
    }

    private String kind(Kind kind) {
        return texts.of("verification.kind." + kind.name().toLowerCase(Locale.ROOT));
    }

    private String changed(DifferenceRow row) {
        return row.row().kind() == Kind.COPIES
                ? texts.of("verification.copies", figures.count(row.row().inSource()),
                        figures.count(row.row().inTarget()))
                : row.changed();
    }

    private HBox foot() {
        selected.getStyleClass().add("text-muted");
        selected.setMinWidth(Region.USE_PREF_SIZE);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox foot = new HBox(16, all, selected, space, preview);
        foot.setAlignment(Pos.CENTER_LEFT);
        return foot;
    }

    /** What is shown is said beside what was counted. */
    private void changed() {
        int included = found.includedProperty().get();
        selected.setText(texts.of("verification.selected", figures.count(included)));
        all.setDisable(found.rows().isEmpty());
        all.setSelected(included > 0 && included == found.rows().size());
        all.setIndeterminate(included > 0 && included < found.rows().size());
        preview.setDisable(included == 0
                || model.corrections().stepProperty().get() != CorrectionsViewModel.Step.NONE);
        preview.setText(texts.of(model.corrections().stepProperty().get() == CorrectionsViewModel.Step.PREVIEW
                ? "verification.preview.waiting"
                : "verification.preview"));
        heading.setText(model.selectedProperty().get().map(this::heading).orElse(""));
        if (rows.view().getSelectionModel().isEmpty() && !found.rows().isEmpty()) {
            rows.view().getSelectionModel().select(0);
        }
    }

    private String heading(ComparedTableRow row) {
        long different = row.outcome().map(Outcome::different).orElse(0L);
        return texts.of("verification.showing", row.table().source(), figures.count(found.rows().size()),
                different);
    }
}
