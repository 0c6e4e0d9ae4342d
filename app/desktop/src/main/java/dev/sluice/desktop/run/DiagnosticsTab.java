package dev.sluice.desktop.run;

import dev.sluice.desktop.kit.Banner;
import dev.sluice.desktop.kit.DataTable;
import dev.sluice.desktop.kit.EmptyState;
import dev.sluice.desktop.kit.Figures;
import dev.sluice.desktop.kit.PillCell;
import dev.sluice.desktop.kit.Texts;
import dev.sluice.desktop.workspace.Desk;
import java.util.Comparator;
import java.util.Locale;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** What the engine's parts are doing, and the log. */
final class DiagnosticsTab implements RunTab {
    private static final double PARTS_HEIGHT = 200;

    private final DiagnosticsViewModel model;
    private final Texts texts;
    private final Figures figures;
    private final VBox view = new VBox(16);

    DiagnosticsTab(DiagnosticsViewModel model, Desk desk) {
        this.model = model;
        this.texts = desk.texts();
        this.figures = desk.figures();
        Banner problem = new Banner(texts);
        model.problemProperty().subscribe(now -> now.ifPresentOrElse(problem::show, problem::clear));
        DataTable<ObjectProperty<EnginePart>> parts = parts();
        parts.setMinHeight(PARTS_HEIGHT);
        parts.setPrefHeight(PARTS_HEIGHT);
        DataTable<LogLine> log = log();
        VBox.setVgrow(log, Priority.ALWAYS);
        view.getStyleClass().add("run-tab");
        view.getChildren().addAll(parts, problem, log);
    }

    private DataTable<ObjectProperty<EnginePart>> parts() {
        DataTable<ObjectProperty<EnginePart>> table = new DataTable<>("run", model.parts(),
                part -> name(part.get()), texts, figures)
                .words("part", 200, part -> part.map(this::name))
                .drawn("state", 120, part -> part.map(EnginePart::state), Comparator.naturalOrder(),
                        () -> new PillCell<ObjectProperty<EnginePart>, EnginePart.State>(EnginePart.State::tone,
                                state -> texts.of("run.partState." + state.name().toLowerCase(Locale.ROOT))))
                .words("work", 200, part -> part.map(EnginePart::work))
                .words("depth", 200, part -> part.map(EnginePart::depth))
                .words("waits", 400, part -> part.map(EnginePart::waiting));
        table.view().setId("run-parts");
        return table;
    }

    private String name(EnginePart part) {
        return texts.of("run.part." + part.id());
    }

    private DataTable<LogLine> log() {
        DataTable<LogLine> table = new DataTable<>("run", model.lines(),
                line -> line.time() + " " + line.level() + " " + line.thread() + " " + line.words(), texts, figures)
                .words("time", 210, of(LogLine::time)).words("level", 64, of(LogLine::level))
                .words("thread", 160, of(LogLine::thread)).words("words", 640, of(LogLine::words));
        table.view().setId("run-log");
        table.whenEmpty(new EmptyState(Feather.FILE_TEXT, texts.of("run.log.empty.heading"),
                texts.of("run.log.empty.sentence")));
        CheckBox follow = new CheckBox(texts.of("run.log.follow"));
        follow.setId("run-log-follow");
        follow.selectedProperty().bindBidirectional(model.followProperty());
        Label bound = new Label(texts.of("run.log.bound", figures.count(DiagnosticsViewModel.MOST_LINES)));
        bound.getStyleClass().add("text-muted");
        model.lines().addListener((ListChangeListener<LogLine>) _ -> {
            if (model.followProperty().get()) {
                table.view().scrollTo(table.view().getItems().size() - 1);
            }
        });
        return table.tools(bound, follow);
    }

    private static Function<LogLine, ObservableValue<String>> of(Function<LogLine, String> part) {
        return line -> new ReadOnlyObjectWrapper<>(part.apply(line));
    }

    @Override
    public String id() {
        return "diagnostics";
    }

    @Override
    public String title() {
        return texts.of("run.tab.diagnostics");
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
}
