package dev.sluice.desktop.precheck;

import dev.sluice.desktop.kit.Banner;
import dev.sluice.desktop.kit.DataTable;
import dev.sluice.desktop.kit.EmptyState;
import dev.sluice.desktop.kit.Figures;
import dev.sluice.desktop.kit.Pill;
import dev.sluice.desktop.kit.PillCell;
import dev.sluice.desktop.kit.Texts;
import dev.sluice.desktop.kit.Tone;
import dev.sluice.desktop.precheck.PrecheckViewModel.Overall;
import dev.sluice.desktop.precheck.PrecheckViewModel.Standing;
import dev.sluice.desktop.wizard.Draft;
import dev.sluice.desktop.wizard.StepState;
import dev.sluice.desktop.wizard.WizardStep;
import dev.sluice.desktop.workspace.Desk;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableRow;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The step that asks both servers what could make the project fail later. It begins to ask long before it is seen. */
public final class PrecheckStep implements WizardStep {
    /** State, check and subject are read in the smallest window, too. */
    private static final double TABLE_WIDTH = 330;
    private static final double TABLE_USUAL_WIDTH = 480;
    private static final double DETAILS_WIDTH = 330;
    private static final double STATE_WIDTH = 104;

    private final PrecheckViewModel model;
    private final Texts texts;
    private final Figures figures;
    private final VBox view = new VBox();
    private final DataTable<CheckRow> table;
    private final CheckDetails details;
    private final StepState state = new StepState();

    public PrecheckStep(Draft draft, Desk desk) {
        this.texts = desk.texts();
        this.figures = desk.figures();
        model = new PrecheckViewModel(draft, PrecheckQuestions.of(desk.workspace()), desk.work());
        state.summaryProperty().bind(model.standingProperty().map(this::summary));
        state.obstacleProperty().bind(model.standingProperty().map(this::obstacle));
        state.warnedProperty().bind(model.standingProperty().map(now -> now.warnings() + now.skipped() > 0));
        details = new CheckDetails(model, texts);
        table = table();
        var selection = table.view().getSelectionModel().selectedItemProperty();
        selection.addListener((_, _, _) -> details.show(selected()));
        selection.flatMap(CheckRow::lookProperty).addListener((_, _, _) -> details.show(selected()));
        model.rows().addListener((ListChangeListener<CheckRow>) _ -> keepPlace());
        model.standingProperty().addListener((_, before, now) -> {
            if (before.overall() == Overall.ASKING && now.overall() == Overall.FAILED) {
                selectFirstFailure();
            }
        });
        Banner banner = new Banner(texts);
        model.problemProperty().addListener((_, _, now) -> now.ifPresentOrElse(banner::show, banner::clear));
        HBox both = new HBox(table, details);
        both.getStyleClass().add("objects-panes");
        for (Region half : List.of(table, details)) {
            HBox.setHgrow(half, Priority.ALWAYS);
        }
        table.setPrefWidth(TABLE_USUAL_WIDTH);
        details.setPrefWidth(DETAILS_WIDTH);
        table.setMinWidth(TABLE_WIDTH);
        details.setMinWidth(DETAILS_WIDTH);
        VBox.setVgrow(both, Priority.ALWAYS);
        view.getStyleClass().add("step");
        view.getChildren().addAll(standing(), banner, both);
    }

    /** What somebody has scrolled to stays where it is seen when a row comes in above it. */
    private void keepPlace() {
        if (table.view().lookup(".virtual-flow") instanceof VirtualFlow<?> flow
                && flow.getFirstVisibleCell() instanceof TableRow<?> first && first.getIndex() > 0
                && first.getItem() instanceof CheckRow row) {
            table.view().scrollTo(row);
        }
    }

    /** Unless somebody looks at another row already. */
    private void selectFirstFailure() {
        var shown = table.view().getItems();
        for (int i = 0; selected().isEmpty() && i < shown.size(); i++) {
            if (shown.get(i).state() == CheckRow.State.FAILED) {
                table.view().getSelectionModel().select(i);
                table.view().scrollTo(i);
            }
        }
    }

    private Optional<CheckRow> selected() {
        return Optional.ofNullable(table.view().getSelectionModel().getSelectedItem());
    }

    private HBox standing() {
        Pill pill = new Pill();
        pill.setId("precheck-overall");
        Label counts = new Label();
        counts.setId("precheck-counts");
        Button all = new Button(texts.of("precheck.all"), new FontIcon(Feather.REFRESH_CW));
        all.setId("precheck-all");
        all.setOnAction(_ -> model.askAll());
        all.disableProperty().bind(model.standingProperty().map(now -> now.overall() == Overall.ASKING));
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox row = new HBox(pill, counts, space, all);
        row.getStyleClass().add("data-table-tools");
        model.standingProperty().subscribe(now -> {
            pill.show(tone(now.overall()), texts.of("precheck.overall." + word(now.overall())));
            counts.setText(counts(now));
        });
        return row;
    }

    private String counts(Standing now) {
        List<String> counts = new ArrayList<>();
        addCount(counts, "precheck.count.asking", now.asking());
        addCount(counts, "precheck.count.failed", now.failed());
        addCount(counts, "precheck.count.warnings", now.warnings());
        addCount(counts, "precheck.count.skipped", now.skipped());
        addCount(counts, "precheck.count.passed", now.passed());
        return String.join("  ·  ", counts);
    }

    private void addCount(List<String> counts, String key, int count) {
        if (count > 0) {
            counts.add(texts.of(key, figures.count(count)));
        }
    }

    private static Tone tone(Overall overall) {
        return switch (overall) {
            case NOT_ASKED -> Tone.GREY;
            case ASKING -> Tone.BLUE;
            case INCOMPLETE -> Tone.AMBER;
            case FAILED -> Tone.RED;
            case PASSED -> Tone.GREEN;
        };
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private DataTable<CheckRow> table() {
        DataTable<CheckRow> made = new DataTable<>("precheck", model.rows(),
                row -> row.check() + " " + row.subject(texts) + " " + texts.told(row.evidence()), texts, figures)
                .drawn("state", STATE_WIDTH, row -> row.lookProperty(),
                        Comparator.comparing((CheckRow.Look look) -> CheckRow.state(look)),
                        () -> new PillCell<CheckRow, CheckRow.Look>(CheckRow::tone,
                                look -> texts.of("precheck.state." + word(CheckRow.state(look)))))
                .words("check", 130, row -> row.lookProperty().map(_ -> row.check()))
                .words("subject", 110, row -> row.lookProperty().map(_ -> row.subject(texts)))
                .words("evidence", 160,
                        row -> row.lookProperty().map(_ -> texts.told(row.evidence()).replace('\n', ' ')));
        made.view().setId("precheck-list");
        made.view().getColumns().getFirst().setMinWidth(STATE_WIDTH);
        return made.whenEmpty(new EmptyState(Feather.CHECK_SQUARE, texts.of("precheck.empty"),
                texts.of("precheck.empty.how")));
    }

    @Override
    public StepState state() {
        return state;
    }

    @Override
    public String id() {
        return "precheck";
    }

    @Override
    public String title() {
        return texts.of("precheck.title");
    }

    @Override
    public Node view() {
        return view;
    }

    private String summary(Standing now) {
        return switch (now.overall()) {
            case NOT_ASKED -> "";
            case ASKING, INCOMPLETE -> texts.of("precheck.overall." + word(now.overall()));
            case FAILED -> counts(new Standing(now.overall(), 0, now.warnings(), now.failed(), now.skipped(), 0));
            case PASSED -> counts(now);
        };
    }

    private Optional<String> obstacle(Standing now) {
        return now.overall() == Overall.PASSED
                ? Optional.empty()
                : Optional.of(texts.of("precheck.obstacle." + word(now.overall())));
    }

    @Override
    public void entered() {
        model.enter();
    }
}
