package dev.sluice.desktop.run;

import dev.sluice.app.chart.Measure;
import dev.sluice.desktop.kit.Figures;
import dev.sluice.desktop.kit.Texts;
import dev.sluice.desktop.kit.TimeChart;
import dev.sluice.desktop.run.OverviewViewModel.StepText;
import dev.sluice.desktop.run.RunHistory.Range;
import dev.sluice.desktop.workspace.Desk;
import dev.sluice.engine.api.Comparison;
import dev.sluice.engine.api.RunResult;
import dev.sluice.engine.api.Verdict;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.RowConstraints;
import javafx.scene.layout.VBox;

/** The whole run at a glance. */
final class OverviewTab implements RunTab {
    /** They use the room that a large screen has, up to here, in pixels. */
    private static final double HIGHEST_CHARTS = 480;

    private final Texts texts;
    private final Figures figures;
    private final OverviewViewModel model;
    private final ScrollPane view = new ScrollPane();
    private final VerdictCard verdict;
    private final Map<Measure, FigureCard> cards = new EnumMap<>(Measure.class);
    private final Label step = new Label();
    private final Label progress = new Label();
    private final ProgressBar bar = new ProgressBar(0);
    private final Label waiting = new Label();
    private final Label cause = new Label();
    private String told = "";

    OverviewTab(RunViewModel run, RunHistory history, Desk desk) {
        texts = desk.texts();
        figures = desk.figures();
        model = new OverviewViewModel(run, history, texts, figures);
        verdict = new VerdictCard(texts);
        Node charts = charts();
        VBox.setVgrow(charts, Priority.ALWAYS);
        VBox blocks = new VBox(verdict, stepBlock(), charts, reasons(), new LimitsPane(run, texts, figures));
        blocks.getStyleClass().add("run-blocks");
        view.setContent(blocks);
        view.setFitToWidth(true);
        view.setFitToHeight(true);
        view.getStyleClass().add("edge-to-edge");
        run.lookProperty().subscribe(look -> look.ifPresent(this::showVerdict));
        model.valuesProperty().subscribe(now -> now.forEach((measure, text) -> cards.get(measure).show(text)));
        model.curvesProperty().subscribe(now -> now.forEach((measure, curve) -> cards.get(measure).show(curve)));
        model.stepProperty().subscribe(this::show);
    }

    private Node stepBlock() {
        step.setId("run-step");
        step.getStyleClass().add("title-4");
        step.setMinWidth(Region.USE_PREF_SIZE);
        progress.setId("run-progress");
        progress.getStyleClass().add("text-muted");
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.setId("run-bar");
        bar.managedProperty().bind(bar.visibleProperty());
        HBox line = new HBox(16, step, progress);
        line.setAlignment(Pos.BASELINE_LEFT);
        return new VBox(8, line, bar);
    }

    private Node charts() {
        GridPane grid = new GridPane(16, 16);
        for (Measure measure : Measure.values()) {
            String id = measure.name().toLowerCase(Locale.ROOT);
            String title = texts.of("run.figure." + id);
            FigureCard card = new FigureCard(id, title,
                    new TimeChart(title, value -> model.text(measure, value), smallestTop(measure), figures));
            cards.put(measure, card);
            grid.addColumn(measure.ordinal(), card);
            ColumnConstraints column = new ColumnConstraints();
            column.setPercentWidth(100.0 / Measure.values().length);
            grid.getColumnConstraints().add(column);
        }
        RowConstraints row = new RowConstraints();
        row.setVgrow(Priority.ALWAYS);
        grid.getRowConstraints().add(row);
        VBox.setVgrow(grid, Priority.ALWAYS);
        VBox charts = new VBox(8, ranges(), grid);
        charts.setMaxHeight(HIGHEST_CHARTS);
        return charts;
    }

    private static double smallestTop(Measure measure) {
        return switch (measure) {
            case ROWS -> 10;
            case BYTES -> 1_000;
            case LAG, QUEUE -> 1;
        };
    }

    private HBox ranges() {
        ToggleGroup group = new ToggleGroup();
        HBox ranges = new HBox();
        ranges.setAlignment(Pos.CENTER_RIGHT);
        for (Range range : Range.values()) {
            ToggleButton button = new ToggleButton(texts.of("run.range." + range.name().toLowerCase(Locale.ROOT)));
            button.setId("range-" + range.name().toLowerCase(Locale.ROOT));
            button.setToggleGroup(group);
            button.getStyleClass().addAll("small", range == Range.MINUTES
                    ? "left-pill"
                    : range == Range.ALL ? "right-pill" : "center-pill");
            button.setSelected(range == Range.MINUTES);
            button.setOnAction(_ -> {
                button.setSelected(true);
                model.rangeProperty().set(range);
            });
            ranges.getChildren().add(button);
        }
        return ranges;
    }

    private Node reasons() {
        waiting.setId("run-waiting");
        cause.setId("run-cause");
        GridPane grid = new GridPane(16, 8);
        addLine(grid, 0, "run.waitingFor", waiting);
        addLine(grid, 1, "run.cause", cause);
        return grid;
    }

    private void addLine(GridPane grid, int row, String key, Label words) {
        Label heading = new Label(texts.of(key));
        heading.getStyleClass().add("text-muted");
        heading.setMinWidth(Region.USE_PREF_SIZE);
        words.setWrapText(true);
        grid.addRow(row, heading, words);
    }

    private void show(StepText now) {
        step.setText(now.title());
        progress.setText(now.progress());
        bar.setVisible(now.part().isPresent());
        now.part().ifPresent(bar::setProgress);
        waiting.setText(now.waiting());
        cause.setText(now.cause());
    }

    /** While it runs, what was found before is true no longer; a run that compared nothing takes nothing back. */
    private void showVerdict(RunLook look) {
        Optional<Comparison> asked = look.comparison().filter(_ -> look.running());
        Optional<Verdict> found = asked.flatMap(Comparison::result).or(look::ended).map(RunResult::verdict)
                .filter(each -> each.kind() != Verdict.Kind.NOT_VERIFIED);
        showVerdict(look, found);
        if (found.isPresent()) {
            asked.ifPresent(comparison -> verdict.showSince(found.get(), texts.of("run.verdict.since",
                    figures.time(comparison.since(), look.seen().orElseThrow().at()),
                    comparison.changesSince()), comparison.changesSince() > 0));
        }
    }

    private void showVerdict(RunLook look, Optional<Verdict> found) {
        String words = found.map(Verdict::toString).or(() -> look.summary().verdict().filter(_ -> !look.running()))
                .orElse("");
        if (words.equals(told)) {
            return;
        }
        told = words;
        if (words.isEmpty()) {
            verdict.clear();
        } else {
            found.ifPresentOrElse(verdict::show, () -> verdict.showEarlier(words));
        }
    }

    @Override
    public String id() {
        return "overview";
    }

    @Override
    public String title() {
        return texts.of("run.tab.overview");
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
