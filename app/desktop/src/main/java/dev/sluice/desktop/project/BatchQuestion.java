package dev.sluice.desktop.project;

import dev.sluice.desktop.kit.QuestionBox;
import dev.sluice.desktop.kit.Texts;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.Window;

/** Asks before something is done with projects: which it will be done with, and why not with the others. */
final class BatchQuestion {
    private static final double LIST_HEIGHT = 240;
    private static final double WIDTH = 560;

    private final Batch batch;
    private final ProjectWords words;
    private final Texts texts;

    BatchQuestion(Batch batch, ProjectWords words) {
        this.batch = batch;
        this.words = words;
        this.texts = words.texts();
    }

    /** Shows it and returns at once. @param confirmed when the answer is yes */
    void ask(Window owner, Runnable confirmed) {
        String id = batch.action().id();
        VBox lists = lists();
        ScrollPane scroll = new ScrollPane(lists);
        scroll.setFitToWidth(true);
        scroll.setId("projects-question-list");
        scroll.setPrefViewportWidth(WIDTH);
        scroll.setPrefViewportHeight(LIST_HEIGHT);
        scroll.setMaxHeight(LIST_HEIGHT);
        scroll.getStyleClass().add("batch-lists");
        QuestionBox box = new QuestionBox(owner, texts, heading(), texts.of("projects." + id + ".sentence"), action(),
                scroll);
        if (batch.action().destroys()) {
            box.destructive();
        } else {
            box.harmless();
        }
        box.actionButton().setDisable(batch.fit().isEmpty());
        box.ask(confirmed, () -> {});
    }

    private String heading() {
        String id = batch.action().id();
        if (batch.size() == 1) {
            return texts.of("projects." + id + ".one", name().name());
        }
        return texts.of("projects." + id + ".several", words.figures().count(batch.fit().size()),
                words.figures().count(batch.size()));
    }

    private HomeLook name() {
        return batch.fit().isEmpty() ? batch.unfit().getFirst().look() : batch.fit().getFirst();
    }

    private String action() {
        String id = batch.action().id();
        return batch.size() == 1
                ? texts.of("projects." + id + ".action")
                : texts.of("projects." + id + ".actions", words.figures().count(batch.fit().size()));
    }

    private VBox lists() {
        VBox lists = new VBox(8);
        if (!batch.fit().isEmpty()) {
            GridPane fit = grid();
            batch.fit().forEach(look -> row(fit, look.name(),
                    texts.of("projects.batch.into", words.target(look))));
            lists.getChildren().addAll(heading("projects.batch.fit"), fit);
        }
        if (!batch.unfit().isEmpty()) {
            GridPane unfit = grid();
            batch.unfit().forEach(each -> row(unfit, each.look().name(),
                    texts.of("projects.obstacle." + each.why().id())));
            lists.getChildren().addAll(heading("projects.batch.unfit"), unfit);
        }
        return lists;
    }

    private Node heading(String key) {
        Label heading = new Label(texts.of(key));
        heading.getStyleClass().add("batch-heading");
        return heading;
    }

    private static GridPane grid() {
        GridPane grid = new GridPane(16, 4);
        ColumnConstraints name = new ColumnConstraints();
        name.setPercentWidth(42);
        ColumnConstraints more = new ColumnConstraints();
        more.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().setAll(name, more);
        return grid;
    }

    private static void row(GridPane grid, String name, String more) {
        Label first = new Label(name);
        first.setTooltip(new Tooltip(name));
        Label second = new Label(more);
        second.setTooltip(new Tooltip(more));
        second.getStyleClass().add("text-muted");
        grid.addRow(grid.getRowCount(), first, second);
    }
}
