package dev.sluice.desktop.closing;

import dev.sluice.desktop.closing.ClosingViewModel.Step;
import dev.sluice.desktop.kit.Banner;
import dev.sluice.desktop.kit.Texts;
import dev.sluice.desktop.kit.Theme;
import java.util.stream.Collectors;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.DialogPane;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Window;

/** Asks what becomes of running projects, and shows the way to the answer. Belongs to the window's thread. */
public final class ClosingDialog {
    private static final int MOST_NAMED = 6;
    private static final double WIDTH = 640;

    private final ClosingViewModel model;
    private final Texts texts;
    private final Dialog<ButtonType> dialog = new Dialog<>();
    private final ButtonType keep;
    private final ButtonType goOn;
    private final ButtonType pause;
    private final ButtonType atOnce;
    private final Label heading = wrapped();
    private final Label words = wrapped();
    private final VBox projects = new VBox();
    private final ProgressBar waiting = new ProgressBar();
    private final Banner banner;

    public ClosingDialog(Window owner, ClosingViewModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
        this.banner = new Banner(texts).stacked();
        keep = new ButtonType(texts.of("start.closing.keep"), ButtonBar.ButtonData.CANCEL_CLOSE);
        goOn = new ButtonType(texts.of("start.closing.goOn"), ButtonBar.ButtonData.OTHER);
        pause = new ButtonType(texts.of("start.closing.pause"), ButtonBar.ButtonData.OTHER);
        atOnce = new ButtonType(texts.of("start.closing.atOnce"), ButtonBar.ButtonData.OTHER);
        dialog.initOwner(owner);
        dialog.setTitle("Sluice");
        DialogPane pane = dialog.getDialogPane();
        pane.getStyleClass().addAll("question-box", "closing");
        Theme.dress(pane, texts);
        pane.setPrefWidth(WIDTH);
        pane.setContent(content());
        model.stepProperty().subscribe(this::show);
        model.hindrancesProperty().subscribe(_ -> showWait());
        model.lateProperty().subscribe(late -> {
            if (late) {
                buttons(atOnce);
                button(atOnce, "closing-at-once").setOnAction(_ -> model.quitAtOnce());
            }
        });
        model.problemProperty().subscribe(problem -> problem.ifPresent(banner::show));
        dialog.setOnCloseRequest(event -> {
            if (model.stepProperty().get() == Step.PAUSING || model.stepProperty().get() == Step.HANDING_OVER) {
                event.consume();
            }
        });
    }

    private VBox content() {
        heading.getStyleClass().add("question-box-heading");
        projects.getStyleClass().add("closing-projects");
        projects.setId("closing-projects");
        words.setId("closing-words");
        waiting.setMaxWidth(Double.MAX_VALUE);
        waiting.setId("closing-waiting");
        waiting.setAccessibleText(texts.of("start.closing.pausing.heading"));
        waiting.managedProperty().bind(waiting.visibleProperty());
        return new VBox(8, heading, projects, words, waiting, banner);
    }

    private static Label wrapped() {
        Label label = new Label();
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    /** Returns at once. @param closed when nothing is asked any more */
    public void show(Runnable closed) {
        dialog.setOnHidden(_ -> closed.run());
        dialog.show();
    }

    private void show(Step step) {
        waiting.setVisible(step == Step.PAUSING || step == Step.HANDING_OVER);
        switch (step) {
            case ASKING -> ask();
            case PAUSING -> {
                heading.setText(texts.of("start.closing.pausing.heading"));
                showWait();
                buttons();
            }
            case HANDING_OVER -> {
                heading.setText(texts.of("start.closing.handing.heading"));
                words.setText(texts.of("start.closing.handing.words"));
                buttons();
            }
            case FAILED -> {
                heading.setText(texts.of("start.closing.failed.heading"));
                words.setText("");
                buttons(keep);
                button(keep, "closing-keep").setDefaultButton(true);
                // More room than the question had: without it the button could not be seen.
                dialog.getDialogPane().getScene().getWindow().sizeToScene();
            }
            case LEFT -> {
                dialog.setResult(pause);
                dialog.close();
            }
        }
    }

    private void ask() {
        int count = model.running().size();
        heading.setText(count == 1
                ? texts.of("start.closing.heading.one", model.running().getFirst().project())
                : texts.of("start.closing.heading.many", String.valueOf(count)));
        model.running().stream().limit(MOST_NAMED).forEach(run -> projects.getChildren().add(line(run)));
        if (count > MOST_NAMED) {
            projects.getChildren()
                    .add(new Label(texts.of("start.closing.more", String.valueOf(count - MOST_NAMED))));
        }
        words.setText(texts.of(model.canGoOn() ? "start.closing.words" : "start.closing.words.noGoOn"));
        if (model.canGoOn()) {
            buttons(pause, goOn, keep);
            button(goOn, "closing-go-on").setOnAction(_ -> model.goOnWithoutWindow());
        } else {
            buttons(pause, keep);
        }
        button(pause, "closing-pause").setOnAction(_ -> model.pauseAndQuit());
        Button stay = button(keep, "closing-keep");
        stay.setDefaultButton(true);
    }

    private Label line(LeftRun run) {
        String step = texts.told(run.step());
        return new Label(run.whole() || !model.canGoOn()
                ? texts.of("start.closing.line", run.project(), step)
                : texts.of("start.closing.line.paused", run.project(), step));
    }

    private void showWait() {
        if (model.stepProperty().get() == Step.PAUSING) {
            String left = model.hindrancesProperty().get().stream().limit(MOST_NAMED)
                    .map(texts::told).collect(Collectors.joining("\n"));
            String seconds = String.valueOf(model.waitedProperty().get().toSeconds());
            words.setText(texts.of("start.closing.pausing.words", seconds,
                    String.valueOf(ClosingViewModel.PATIENCE.toSeconds())) + (left.isEmpty() ? "" : "\n" + left));
        }
    }

    private void buttons(ButtonType... types) {
        dialog.getDialogPane().getButtonTypes().setAll(types);
    }

    /** Its press is ours alone: the box closes when the answer has been carried out. */
    private Button button(ButtonType type, String id) {
        Button button = (Button) dialog.getDialogPane().lookupButton(type);
        button.setId(id);
        button.setDefaultButton(false);
        button.setMinWidth(Region.USE_PREF_SIZE);
        ButtonBar.setButtonUniformSize(button, false); // their words differ much in length
        if (type != keep) {
            button.addEventFilter(javafx.event.ActionEvent.ACTION, event -> {
                event.consume();
                button.getOnAction().handle(event);
            });
        }
        return button;
    }
}
