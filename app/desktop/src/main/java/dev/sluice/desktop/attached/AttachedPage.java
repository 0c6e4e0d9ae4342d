package dev.sluice.desktop.attached;

import dev.sluice.desktop.kit.Banner;
import dev.sluice.desktop.kit.DataTable;
import dev.sluice.desktop.kit.Figures;
import dev.sluice.desktop.kit.Page;
import dev.sluice.desktop.kit.Texts;
import dev.sluice.engine.api.RunProgress;
import java.time.Instant;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The home page while another process holds the home folder: what runs there, and one button to go on with it here. */
public final class AttachedPage implements Page {
    private final AttachedViewModel model;
    private final Texts texts;
    private final Figures figures;
    private final VBox view = new VBox();

    public AttachedPage(AttachedViewModel model, Texts texts, Figures figures) {
        this.model = model;
        this.texts = texts;
        this.figures = figures;
        Banner banner = new Banner(texts);
        model.problemProperty().subscribe(problem -> problem.ifPresentOrElse(banner::show, banner::clear));
        DataTable<AttachedRow> table = table();
        VBox.setVgrow(table, Priority.ALWAYS);
        view.getStyleClass().addAll("page", "attached");
        view.getChildren().addAll(titleRow(), banner, notice(), table);
    }

    private HBox titleRow() {
        Label heading = new Label(title());
        heading.getStyleClass().add("page-title");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Button take = new Button(texts.of("start.attached.take"), new FontIcon(Feather.LOG_IN));
        take.setId("attached-take");
        take.setMinWidth(Region.USE_PREF_SIZE);
        take.getStyleClass().add("accent");
        take.setTooltip(new Tooltip(texts.of("start.attached.take.tip")));
        take.disableProperty().bind(model.takingOverProperty());
        take.setOnAction(_ -> model.takeOver());
        HBox row = new HBox(heading, space, take);
        row.getStyleClass().add("page-title-row");
        return row;
    }

    /** Who holds the folder and what that means; while it is taken over, what is waited for. */
    private HBox notice() {
        Label words = new Label();
        words.setId("attached-words");
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        HBox.setHgrow(words, Priority.ALWAYS);
        ProgressBar waiting = new ProgressBar();
        waiting.setMinWidth(160);
        waiting.setAccessibleText(texts.of("start.attached.taking"));
        waiting.visibleProperty().bind(model.takingOverProperty());
        waiting.managedProperty().bind(waiting.visibleProperty());
        HBox notice = new HBox(16, new FontIcon(Feather.INFO), words, waiting);
        notice.getStyleClass().add("start-notice");
        model.glanceProperty().subscribe(_ -> words.setText(words()));
        model.takingOverProperty().subscribe(_ -> words.setText(words()));
        model.silentProperty().subscribe(_ -> words.setText(words()));
        return notice;
    }

    private String words() {
        if (model.takingOverProperty().get()) {
            return texts.of("start.attached.taking");
        }
        Optional<Instant> silent = model.silentProperty().get();
        if (silent.isPresent()) {
            return texts.of("start.attached.silent", figures.time(silent.get(), Instant.now()));
        }
        return model.glanceProperty().get()
                .map(now -> texts.of("start.attached.words", String.valueOf(now.pid()),
                        figures.time(now.since(), Instant.now())))
                .orElseGet(() -> texts.of("start.attached.reaching"));
    }

    private DataTable<AttachedRow> table() {
        DataTable<AttachedRow> table = new DataTable<>("start.attached", model.rows(), AttachedRow::project, texts,
                figures)
                .words("project", 260, row -> new javafx.beans.property.SimpleStringProperty(row.project()))
                .words("step", 260, row -> row.progressProperty().map(now -> texts.told(now.step())))
                .<Double>drawn("progress", 150,
                        row -> row.progressProperty().map(now -> AttachedRow.part(now).orElse(-1.0)),
                        java.util.Comparator.naturalOrder(), () -> new PartCell(figures))
                .figures("lag", 90,
                        row -> row.progressProperty()
                                .map(now -> AttachedRow.lag(now).map(figures::duration).orElse("–")),
                        text -> text)
                .figures("rate", 110, row -> row.progressProperty().map(RunProgress::rowsPerSecond), figures::rate)
                .words("waiting", 320,
                        row -> row.progressProperty().map(now -> now.waitingFor().map(texts::told).orElse("–")));
        table.view().setId("attached");
        Label nothing = new Label(texts.of("start.attached.nothing"));
        nothing.getStyleClass().add("text-muted");
        return table.whenEmpty(nothing);
    }

    @Override
    public String title() {
        return texts.of("start.attached.title");
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
