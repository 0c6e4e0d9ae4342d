package dev.sluice.desktop.run;

import dev.sluice.desktop.kit.Banner;
import dev.sluice.desktop.kit.DataTable;
import dev.sluice.desktop.kit.EmptyState;
import dev.sluice.desktop.kit.PillCell;
import dev.sluice.desktop.kit.Texts;
import dev.sluice.desktop.kit.Tone;
import dev.sluice.desktop.workspace.Desk;
import dev.sluice.engine.api.Definitions;
import dev.sluice.engine.api.Definitions.Difference;
import dev.sluice.engine.api.Definitions.Entry;
import java.util.Comparator;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** What becomes of the tables' definitions, and how far each is. */
final class SchemaTab implements RunTab {
    private final SchemaViewModel model;
    private final Texts texts;
    private final VBox view = new VBox(8);

    SchemaTab(SchemaViewModel model, Desk desk) {
        this.model = model;
        this.texts = desk.texts();
        Banner problem = new Banner(texts);
        model.problemProperty().subscribe(now -> now.ifPresentOrElse(problem::show, problem::clear));
        DataTable<Entry> table = table(desk);
        VBox.setVgrow(table, Priority.ALWAYS);
        view.getStyleClass().add("run-tab");
        view.getChildren().addAll(problem, table);
    }

    private DataTable<Entry> table(Desk desk) {
        DataTable<Entry> table = new DataTable<>("run", model.rows(), entry -> entry.source() + " " + entry.target(),
                texts, desk.figures()).words("source", 220, of(entry -> entry.source().toString()))
                .words("target", 220, of(entry -> entry.target().toString()))
                .drawn("definition", 130, of(Entry::state), Comparator.naturalOrder(),
                        () -> new PillCell<Entry, Definitions.State>(SchemaTab::tone, this::word))
                .figures("differences", 110, SchemaTab.<Integer>of(entry -> entry.differences().size()),
                        String::valueOf)
                .words("changed", 320, of(SchemaTab::differences))
                .words("error", 200, of(entry -> entry.error().map(texts::told).or(entry::leftOut).orElse("")));
        table.view().setId("run-schema");
        Button refresh = new Button(texts.of("run.refresh"), new FontIcon(Feather.REFRESH_CW));
        refresh.setId("run-schema-refresh");
        refresh.setTooltip(new Tooltip("F5"));
        refresh.disableProperty().bind(model.askingProperty());
        refresh.setOnAction(_ -> model.refresh());
        Label asking = new Label(texts.of("run.schema.asking"));
        asking.getStyleClass().add("text-muted");
        asking.visibleProperty().bind(model.askingProperty());
        Node nothing = new EmptyState(Feather.FILE_TEXT, texts.of("run.schema.empty.heading"),
                texts.of("run.schema.empty.sentence"));
        nothing.visibleProperty().bind(model.askingProperty().not());
        return table.tools(asking, refresh).whenEmpty(nothing);
    }

    private static <T> Function<Entry, ObservableValue<T>> of(Function<Entry, T> part) {
        return entry -> new ReadOnlyObjectWrapper<>(part.apply(entry));
    }

    private static String differences(Entry entry) {
        return entry.differences().stream().map(SchemaTab::words).collect(Collectors.joining("; "));
    }

    private static String words(Difference difference) {
        return difference.part() + ": " + difference.reason();
    }

    private static Tone tone(Definitions.State state) {
        return switch (state) {
            case NOT_MADE, LEFT_OUT -> Tone.GREY;
            case MADE -> Tone.GREEN;
            case FAILED -> Tone.RED;
        };
    }

    private String word(Definitions.State state) {
        return texts.of("run.definition." + state.name().toLowerCase(Locale.ROOT));
    }

    @Override
    public String id() {
        return "schema";
    }

    @Override
    public String title() {
        return texts.of("run.tab.schema");
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
    public void refresh() {
        model.refresh();
    }
}
