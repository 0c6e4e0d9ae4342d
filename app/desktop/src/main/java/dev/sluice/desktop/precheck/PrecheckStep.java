package dev.sluice.desktop.precheck;

import dev.sluice.desktop.kit.Banner;
import dev.sluice.desktop.kit.DataTable;
import dev.sluice.desktop.kit.EmptyState;
import dev.sluice.desktop.kit.Figures;
import dev.sluice.desktop.kit.Pill;
import dev.sluice.desktop.kit.Texts;
import dev.sluice.desktop.kit.Tone;
import dev.sluice.desktop.precheck.PrecheckViewModel.Overall;
import dev.sluice.desktop.precheck.PrecheckViewModel.Standing;
import dev.sluice.desktop.wizard.Draft;
import dev.sluice.desktop.wizard.WizardStep;
import dev.sluice.desktop.workspace.Desk;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The step that asks both servers what could make the project fail later. It begins to ask long before it is seen. */
public final class PrecheckStep implements WizardStep {
    /** Two checks and more are seen in the smallest window, too. */
    private static final double TABLE_HEIGHT = 160;

    private final PrecheckViewModel model;
    private final Texts texts;
    private final Figures figures;
    private final VBox view = new VBox();
    private final DataTable<CheckRow> table;
    private final CheckDetails details;
    private final ChangeListener<CheckRow.Look> selectedChanged;
    private final ObservableValue<String> summary;
    private final ObservableValue<Optional<String>> obstacle;
    private final ObservableValue<Boolean> warned;

    public PrecheckStep(Draft draft, Desk desk) {
        this.texts = desk.texts();
        this.figures = desk.figures();
        model = new PrecheckViewModel(draft, PrecheckQuestions.of(desk.workspace()), desk.work());
        summary = model.standingProperty().map(this::summary);
        obstacle = model.standingProperty().map(this::obstacle);
        warned = model.standingProperty().map(now -> now.warnings() + now.skipped() > 0);
        details = new CheckDetails(model, texts);
        table = table();
        selectedChanged = (_, _, _) -> details.show(selected());
        table.view().getSelectionModel().selectedItemProperty().addListener((_, before, now) -> select(before, now));
        model.standingProperty().addListener((_, before, now) -> {
            if (before.overall() == Overall.ASKING && now.overall() == Overall.FAILED) {
                selectFirstFailure();
            }
        });
        Banner banner = new Banner(texts);
        model.problemProperty().addListener((_, _, now) -> now.ifPresentOrElse(banner::show, banner::clear));
        table.setMinHeight(TABLE_HEIGHT);
        VBox.setVgrow(table, Priority.ALWAYS);
        view.getStyleClass().add("step");
        view.getChildren().addAll(standing(), banner, table, details);
    }

    private void select(@Nullable CheckRow before, @Nullable CheckRow now) {
        if (before != null) {
            before.lookProperty().removeListener(selectedChanged);
        }
        if (now != null) {
            now.lookProperty().addListener(selectedChanged);
        }
        details.show(Optional.ofNullable(now));
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
                row -> row.check() + " " + texts.told(row.subject()) + " " + texts.told(row.evidence()), texts, figures)
                .drawn("state", 120, row -> row.lookProperty(),
                        Comparator.comparing((CheckRow.Look look) -> CheckRow.state(look)), StateCell::new)
                .words("check", 150, row -> row.lookProperty().map(_ -> row.check()))
                .words("subject", 170, row -> row.lookProperty().map(_ -> texts.told(row.subject())))
                .words("evidence", 480,
                        row -> row.lookProperty().map(_ -> texts.told(row.evidence()).replace('\n', ' ')));
        made.view().setId("precheck-list");
        return made.whenEmpty(new EmptyState(Feather.CHECK_SQUARE, texts.of("precheck.empty"),
                texts.of("precheck.empty.how")));
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

    @Override
    public ObservableValue<String> summary() {
        return summary;
    }

    private String summary(Standing now) {
        return switch (now.overall()) {
            case NOT_ASKED -> "";
            case ASKING, INCOMPLETE -> texts.of("precheck.overall." + word(now.overall()));
            case FAILED -> counts(new Standing(now.overall(), 0, now.warnings(), now.failed(), now.skipped(), 0));
            case PASSED -> counts(now);
        };
    }

    @Override
    public ObservableValue<Optional<String>> obstacle() {
        return obstacle;
    }

    private Optional<String> obstacle(Standing now) {
        return now.overall() == Overall.PASSED
                ? Optional.empty()
                : Optional.of(texts.of("precheck.obstacle." + word(now.overall())));
    }

    @Override
    public ObservableValue<Boolean> warned() {
        return warned;
    }

    @Override
    public void entered() {
        model.enter();
    }

    private final class StateCell extends TableCell<CheckRow, CheckRow.Look> {
        private final Pill pill = new Pill();

        @Override
        protected void updateItem(CheckRow.@Nullable Look look, boolean empty) {
            super.updateItem(look, empty);
            CheckRow row = getTableRow() == null ? null : getTableRow().getItem();
            if (empty || look == null || row == null) {
                setGraphic(null);
                return;
            }
            pill.show(row.tone(), texts.of("precheck.state." + word(row.state())));
            setGraphic(pill);
        }
    }
}
