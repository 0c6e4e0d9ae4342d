package dev.sluice.desktop.verification;

import dev.sluice.desktop.kit.Banner;
import dev.sluice.desktop.kit.DataTable;
import dev.sluice.desktop.kit.EmptyState;
import dev.sluice.desktop.kit.Figures;
import dev.sluice.desktop.kit.PageCommand;
import dev.sluice.desktop.kit.PillCell;
import dev.sluice.desktop.kit.Texts;
import dev.sluice.desktop.run.RunLook;
import dev.sluice.desktop.run.RunTab;
import dev.sluice.desktop.run.RunViewModel;
import dev.sluice.desktop.workspace.Desk;
import dev.sluice.engine.api.KeptDifferences.Outcome;
import dev.sluice.engine.api.VerificationScope;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The tab Verification: tables, then the rows of the selected one, then the corrections of the selected rows. */
public final class VerificationTab implements RunTab {
    private final VerificationViewModel model;
    private final Texts texts;
    private final Figures figures;
    private final StackPane view = new StackPane();

    /** @param folder asks where to put correction scripts; empty when the user thinks better of it */
    public VerificationTab(RunViewModel run, Desk desk, Supplier<Optional<Path>> folder) {
        this(new VerificationViewModel(new WorkspaceComparisons(desk.workspace(), run.project()), desk.work(),
                desk.clock()), desk.texts(), desk.figures(), folder);
        run.lookProperty().subscribe(look -> look.ifPresent(this::project));
    }

    VerificationTab(VerificationViewModel model, Texts texts, Figures figures, Supplier<Optional<Path>> folder) {
        this.model = model;
        this.texts = texts;
        this.figures = figures;
        view.getStyleClass().add("verification");
        Banner banner = new Banner(texts);
        model.problemProperty().addListener((_, _, now) -> now.ifPresentOrElse(banner::show, banner::clear));
        DifferencesPane differences = new DifferencesPane(model, texts, figures);
        SplitPane parts = new SplitPane(tables(), differences);
        parts.setOrientation(javafx.geometry.Orientation.VERTICAL);
        parts.setDividerPositions(0.4);
        VBox.setVgrow(parts, Priority.ALWAYS);
        VBox rows = new VBox(8, banner, new OutcomeCard(model.corrections(), texts, figures), why(), parts);
        CorrectionsPane corrections = new CorrectionsPane(model, texts, figures, folder);
        corrections.setVisible(false);
        rows.visibleProperty().bind(corrections.visibleProperty().not());
        model.corrections().offerProperty().addListener((_, _, now) -> {
            corrections.setVisible(now.isPresent());
            if (now.isEmpty()) {
                differences.focusRows();
            }
        });
        Lows.mayShrink(view, rows, corrections, parts);
        view.getChildren().addAll(rows, corrections);
    }

    private void project(RunLook look) {
        model.project(look.running(), look.progress(), Obstacle.of(look));
    }

    private DataTable<ComparedTableRow> tables() {
        DataTable<ComparedTableRow> table = new DataTable<>("verification", model.tables(),
                row -> row.table().source() + " " + row.target(), texts, figures);
        table.words("table", 280, row -> row.lookProperty().map(look -> look.table().source()));
        figure(table, "rows", Outcome::rows);
        figure(table, "equal", Outcome::equal);
        figure(table, "differ", Outcome::differ);
        figure(table, "missing", Outcome::missing);
        figure(table, "extra", Outcome::extra);
        figure(table, "changing", Outcome::stillChanging);
        table.drawn("state", 150, row -> row.lookProperty().map(ComparedTableRow::state),
                java.util.Comparator.naturalOrder(),
                () -> new PillCell<ComparedTableRow, ComparedTableRow.State>(ComparedTableRow.State::tone,
                        this::state));
        Lows.mayShrink(table, table.view());
        table.view().setId("verification-tables");
        table.view().getSelectionModel().setSelectionMode(javafx.scene.control.SelectionMode.SINGLE);
        table.view().getSelectionModel().selectedItemProperty()
                .addListener((_, _, row) -> model.select(Optional.ofNullable(row)));
        Node nothing = new EmptyState(Feather.CHECK_SQUARE, texts.of("verification.empty.heading"),
                texts.of("verification.empty.sentence"));
        nothing.visibleProperty().bind(model.loadedProperty());
        return table.tools(stop(), again(), new VerifyMenu(model, texts)).whenEmpty(nothing);
    }

    /** Why nothing can be compared now. */
    private Label why() {
        Label why = new Label();
        why.setId("verification-why");
        why.getStyleClass().add("text-muted");
        why.setWrapText(true);
        why.setMinHeight(Region.USE_PREF_SIZE);
        why.managedProperty().bind(why.textProperty().isNotEmpty());
        model.obstacleProperty().subscribe(obstacle -> why.setText(obstacle == Obstacle.NONE
                ? ""
                : texts.of("verification.obstacle." + obstacle.name().toLowerCase(Locale.ROOT))));
        return why;
    }

    private Button stop() {
        Button stop = new Button(texts.of("verification.stop"), new FontIcon(Feather.SQUARE));
        stop.setId("verification-stop");
        stop.setMinWidth(Region.USE_PREF_SIZE);
        stop.visibleProperty().bind(model.obstacleProperty().isEqualTo(Obstacle.COMPARING_MEANWHILE));
        stop.managedProperty().bind(stop.visibleProperty());
        stop.disableProperty().bind(model.startingProperty());
        stop.setOnAction(_ -> model.stop());
        return stop;
    }

    private Button again() {
        Button again = new Button(texts.of("verification.again"), new FontIcon(Feather.REFRESH_CW));
        again.setId("verification-again");
        again.setMinWidth(Region.USE_PREF_SIZE);
        again.disableProperty().bind(model.obstacleProperty().isNotEqualTo(Obstacle.NONE).or(model.startingProperty()));
        again.setOnAction(_ -> model.verify(VerificationViewModel.BAD_ROWS));
        return again;
    }

    private void figure(DataTable<ComparedTableRow> table, String id, ToLongFunction<Outcome> figure) {
        table.figures(id, 100, row -> row.lookProperty().map(look -> look.table().outcome()
                .map(figure::applyAsLong).orElse(ComparedTableRow.UNKNOWN)),
                value -> value == ComparedTableRow.UNKNOWN ? "–" : figures.count(value));
    }

    private String state(ComparedTableRow.State state) {
        return texts.of("verification.state." + state.name().toLowerCase(Locale.ROOT));
    }

    @Override
    public String id() {
        return "verification";
    }

    @Override
    public String title() {
        return texts.of("verification.title");
    }

    @Override
    public Node view() {
        return view;
    }

    @Override
    public List<PageCommand> commands() {
        return List.of(
                new PageCommand("verify", texts.of("verification.now"), model.mayVerify(),
                        () -> model.verify(VerificationScope.EVERYTHING)),
                new PageCommand("verify-bad", texts.of("verification.again"), model.mayVerify(),
                        () -> model.verify(VerificationViewModel.BAD_ROWS)),
                new PageCommand("verify-stop", texts.of("verification.stop"),
                        model.obstacleProperty().get() == Obstacle.COMPARING_MEANWHILE, model::stop));
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
