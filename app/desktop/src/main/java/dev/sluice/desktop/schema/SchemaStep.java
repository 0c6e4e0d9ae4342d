package dev.sluice.desktop.schema;

import dev.sluice.desktop.kit.Banner;
import dev.sluice.desktop.kit.DataTable;
import dev.sluice.desktop.kit.Figures;
import dev.sluice.desktop.kit.Pill;
import dev.sluice.desktop.kit.Texts;
import dev.sluice.desktop.kit.Tone;
import dev.sluice.desktop.schema.SchemaViewModel.Counts;
import dev.sluice.desktop.wizard.Draft;
import dev.sluice.desktop.wizard.WizardStep;
import dev.sluice.desktop.workspace.Desk;
import dev.sluice.engine.api.Definitions.Entry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The step that shows what each table becomes in the target, and lets the user decide otherwise. */
public final class SchemaStep implements WizardStep {
    private final SchemaViewModel model;
    private final Texts texts;
    private final Figures figures;
    private final VBox view = new VBox();
    private final DataTable<DefinitionRow> table;
    private final SchemaDetails details;
    private final ChangeListener<Entry> selectedChanged;
    private final ObservableValue<String> summary;
    private final ObservableValue<Optional<String>> obstacle;
    private final ObservableValue<Boolean> warned;

    public SchemaStep(Draft draft, Desk desk) {
        this.texts = desk.texts();
        this.figures = desk.figures();
        model = new SchemaViewModel(draft, DefinitionQuestions.of(desk.workspace()), desk.work());
        summary = model.countsProperty().map(this::summary);
        obstacle = model.renamedProperty().map(
                renamed -> renamed ? Optional.of(texts.of("schema.renamed")) : Optional.empty());
        warned = model.countsProperty().map(counts -> counts.open() > 0);
        details = new SchemaDetails(model, texts, figures);
        table = table();
        selectedChanged = (_, _, _) -> showSelected();
        table.view().getSelectionModel().selectedItemProperty().addListener((_, before, now) -> select(before, now));
        Banner banner = new Banner(texts);
        model.problemProperty().addListener((_, _, now) -> now.ifPresentOrElse(banner::show, banner::clear));
        model.countsProperty().addListener((_, _, _) -> selectFirst());
        table.setPrefWidth(340);
        table.setMinWidth(280);
        HBox.setHgrow(details, Priority.ALWAYS);
        HBox both = new HBox(table, details);
        both.getStyleClass().add("objects-panes");
        VBox.setVgrow(both, Priority.ALWAYS);
        view.getStyleClass().add("step");
        view.getChildren().addAll(banner, both);
    }

    private void select(@Nullable DefinitionRow before, @Nullable DefinitionRow now) {
        if (before != null) {
            before.entryProperty().removeListener(selectedChanged);
        }
        if (now != null) {
            now.entryProperty().addListener(selectedChanged);
        }
        showSelected();
    }

    private void showSelected() {
        details.show(Optional.ofNullable(table.view().getSelectionModel().getSelectedItem()));
    }

    private void selectFirst() {
        if (table.view().getSelectionModel().isEmpty() && !model.rows().isEmpty()) {
            table.view().getSelectionModel().select(0);
        }
    }

    private DataTable<DefinitionRow> table() {
        CheckBox onlyDifferent = new CheckBox(texts.of("schema.onlyDifferent"));
        onlyDifferent.setId("schema-only-different");
        onlyDifferent.selectedProperty().bindBidirectional(model.onlyDifferentProperty());
        Button refresh = new Button(null, new FontIcon(Feather.REFRESH_CW));
        refresh.setId("schema-refresh");
        refresh.getStyleClass().addAll("button-icon", "flat");
        refresh.setAccessibleText(texts.of("schema.refresh"));
        refresh.setTooltip(new Tooltip(texts.of("schema.refresh")));
        refresh.setOnAction(_ -> model.load());
        refresh.disableProperty().bind(model.busyProperty());
        DataTable<DefinitionRow> made = new DataTable<>("schema", model.rows(),
                row -> row.source() + " " + row.entry().target(), texts, figures)
                .words("table", 190, row -> row.entryProperty().map(entry -> entry.source().toString()))
                .drawn("fidelity", 120, DefinitionRow::entryProperty,
                        Comparator.comparing((Entry entry) -> DefinitionRow.state(entry)),
                        StateCell::new)
                .tools(refresh);
        made.view().setId("schema-tables");
        made.getChildren().add(1, onlyDifferent);
        Label empty = new Label();
        empty.getStyleClass().add("text-muted");
        empty.setWrapText(true);
        empty.textProperty().bind(Bindings.createStringBinding(this::whyEmpty, model.busyProperty(),
                model.countsProperty()));
        return made.whenEmpty(empty);
    }

    private String whyEmpty() {
        if (model.busyProperty().get()) {
            return texts.of("schema.loading");
        }
        return texts.of(model.countsProperty().get().known() ? "schema.noneDifferent" : "schema.nothing");
    }

    @Override
    public String id() {
        return "schema";
    }

    @Override
    public String title() {
        return texts.of("schema.title");
    }

    @Override
    public Node view() {
        return view;
    }

    @Override
    public ObservableValue<String> summary() {
        return summary;
    }

    private String summary(Counts counts) {
        if (!counts.known()) {
            return "";
        }
        List<String> parts = new ArrayList<>();
        if (counts.open() > 0) {
            parts.add(texts.of("schema.count.open", figures.count(counts.open())));
        }
        if (counts.widened() > 0) {
            parts.add(texts.of("schema.count.widened", figures.count(counts.widened())));
        }
        if (counts.leftOut() > 0) {
            parts.add(texts.of("schema.count.leftOut", figures.count(counts.leftOut())));
        }
        return parts.isEmpty() ? texts.of("schema.count.exact") : String.join(", ", parts);
    }

    /** A loss that nobody accepted is a failed precheck: it is told here and judged there. */
    @Override
    public ObservableValue<Optional<String>> obstacle() {
        return obstacle;
    }

    @Override
    public ObservableValue<Boolean> warned() {
        return warned;
    }

    @Override
    public void entered() {
        model.enter();
    }

    private final class StateCell extends TableCell<DefinitionRow, Entry> {
        private final Pill pill = new Pill();

        @Override
        protected void updateItem(@Nullable Entry entry, boolean empty) {
            super.updateItem(entry, empty);
            if (empty || entry == null) {
                setGraphic(null);
                return;
            }
            DefinitionRow.State state = DefinitionRow.state(entry);
            pill.show(switch (state) {
                case FAILED, LOSSY -> Tone.RED;
                case WIDENED, OWN -> Tone.AMBER;
                case EXACT -> Tone.GREEN;
                case LEFT_OUT -> Tone.GREY;
            }, texts.of("schema.state." + state.name().toLowerCase(Locale.ROOT)));
            setGraphic(pill);
        }
    }
}
