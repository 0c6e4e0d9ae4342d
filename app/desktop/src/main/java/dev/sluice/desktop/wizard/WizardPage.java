package dev.sluice.desktop.wizard;

import dev.sluice.desktop.kit.Banner;
import dev.sluice.desktop.kit.FirstFocus;
import dev.sluice.desktop.kit.Page;
import dev.sluice.desktop.kit.Problem;
import dev.sluice.desktop.kit.Texts;
import dev.sluice.desktop.workspace.Desk;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The wizard: the steps at the left, the one that is seen beside them, and the way on below. */
public final class WizardPage implements Page {
    private static final KeyCodeCombination NEXT = new KeyCodeCombination(KeyCode.ENTER, KeyCombination.SHORTCUT_DOWN);

    private final WizardViewModel model;
    private final DraftKeeper keeper;
    private final Texts texts;
    private final VBox view = new VBox();
    private final Label heading = new Label();
    private final StackPane content = new StackPane();
    private final Banner banner;
    private boolean seen;

    /**
     * @param beginnings stands at the right of the title: what a project may begin from
     * @param offer stands below the title
     */
    WizardPage(WizardViewModel model, DraftKeeper keeper, Node beginnings, Node offer, Desk desk) {
        this.model = model;
        this.keeper = keeper;
        this.texts = desk.texts();
        this.banner = new Banner(texts);
        Label title = new Label(title());
        title.getStyleClass().add("page-title");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox titleRow = new HBox(title, space, beginnings);
        titleRow.getStyleClass().add("page-title-row");
        heading.getStyleClass().add("wizard-heading");
        VBox.setVgrow(content, Priority.ALWAYS);
        VBox step = new VBox(16, heading, content);
        HBox.setHgrow(step, Priority.ALWAYS);
        HBox body = new HBox(24, new StepList(model, texts), step);
        VBox.setVgrow(body, Priority.ALWAYS);
        view.getStyleClass().addAll("page", "wizard");
        view.getChildren().addAll(titleRow, offer, banner, body,
                new WizardFooter(model, keeper, texts, desk.figures()));
        offer.managedProperty().bind(offer.visibleProperty());
        view.addEventFilter(KeyEvent.KEY_PRESSED, this::next);
        view.addEventHandler(KeyEvent.KEY_PRESSED, WizardPage::stay);
        model.currentProperty().addListener((_, before, now) -> change(before.intValue(), now.intValue()));
        keeper.problemProperty().addListener((_, _, problem) -> show(problem));
        showStep();
    }

    private void next(KeyEvent event) {
        if (NEXT.match(event)) {
            model.next();
            event.consume();
        }
    }

    /** Esc leads back elsewhere; here what was typed would seem to be lost. */
    private static void stay(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            event.consume();
        }
    }

    private void change(int before, int now) {
        if (seen) {
            model.steps().get(before).left();
            model.steps().get(now).entered();
        }
        showStep();
        // The key that led to the new step, pressed once more, does not lead back.
        FirstFocus.into(content);
    }

    private void showStep() {
        heading.setText(model.step().title());
        content.getChildren().setAll(model.step().view());
    }

    /** Shown by the page until the cause is gone. */
    void show(Optional<Problem> problem) {
        problem.ifPresentOrElse(banner::show, banner::clear);
    }

    @Override
    public String title() {
        return texts.of("wizard.title");
    }

    @Override
    public boolean isBelow() {
        return true;
    }

    @Override
    public Node view() {
        return view;
    }

    @Override
    public void focusFirst() {
        FirstFocus.into(content);
    }

    @Override
    public void shown() {
        seen = true;
        model.step().entered();
    }

    @Override
    public void hidden() {
        seen = false;
        model.step().left();
        keeper.flush();
    }
}
