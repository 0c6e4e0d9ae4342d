package dev.sluice.desktop.schema;

import dev.sluice.desktop.kit.Banner;
import dev.sluice.desktop.kit.DataTable;
import dev.sluice.desktop.kit.Figures;
import dev.sluice.desktop.kit.PillCell;
import dev.sluice.desktop.kit.Texts;
import dev.sluice.desktop.kit.Tone;
import dev.sluice.desktop.schema.SchemaViewModel.Counts;
import dev.sluice.desktop.wizard.Draft;
import dev.sluice.desktop.wizard.StepState;
import dev.sluice.desktop.wizard.WizardStep;
import dev.sluice.desktop.workspace.Desk;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
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
    private final StepState state = new StepState();

    public SchemaStep(Draft draft, Desk desk) {
        this.texts = desk.texts();
        this.figures = desk.figures();
        model = new SchemaViewModel(draft, DefinitionQuestions.of(desk.workspace()), desk.work());
        state.summaryProperty().bind(model.countsProperty().map(this::summary));
        state.warnedProperty().bind(model.countsProperty().map(counts -> counts.open() > 0));
        details = new SchemaDetails(model, texts, figures);
        state.obstacleProperty().bind(
                Bindings.createObjectBinding(this::obstacleNow, model.renamedProperty(), details.unsaved()));
        table = table();
        var selection = table.view().getSelectionModel().selectedItemProperty();
        selection.addListener((_, _, _) -> showSelected());
        selection.flatMap(DefinitionRow::entryProperty).addListener((_, _, _) -> showSelected());
        Banner banner = new Banner(texts);
        model.problemProperty().addListener((_, _, now) -> now.ifPresentOrElse(banner::show, banner::clear));
        model.countsProperty().addListener((_, _, _) -> {
            details.unsaved().keySet().removeIf(row -> !model.isThere(row));
            selectFirst();
        });
        table.setPrefWidth(340);
        table.setMinWidth(280);
        HBox.setHgrow(details, Priority.ALWAYS);
        HBox both = new HBox(table, details);
        both.getStyleClass().add("objects-panes");
        VBox.setVgrow(both, Priority.ALWAYS);
        view.getStyleClass().add("step");
        view.getChildren().addAll(banner, both);
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
                .drawn("fidelity", 120, row -> row.entryProperty().map(entry -> DefinitionRow.state(entry)),
                        Comparator.<DefinitionRow.State>naturalOrder(),
                        () -> new PillCell<DefinitionRow, DefinitionRow.State>(SchemaStep::tone,
                                state -> texts.of("schema.state." + state.name().toLowerCase(Locale.ROOT))))
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
    public StepState state() {
        return state;
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
    private Optional<String> obstacleNow() {
        return model.renamedProperty().getValue()
                ? Optional.of(texts.of("schema.renamed"))
                : details.unsaved().keySet().stream().map(row -> row.source().toString()).sorted().findFirst()
                        .map(table -> texts.of("schema.unsaved", table));
    }

    @Override
    public void entered() {
        model.enter();
    }

    private static Tone tone(DefinitionRow.State state) {
        return switch (state) {
            case FAILED, LOSSY -> Tone.RED;
            case WIDENED, OWN -> Tone.AMBER;
            case EXACT -> Tone.GREEN;
            case LEFT_OUT -> Tone.GREY;
        };
    }
}
