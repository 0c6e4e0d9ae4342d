package dev.sluice.desktop.demo;

import dev.sluice.desktop.kit.Banner;
import dev.sluice.desktop.kit.EmptyState;
import dev.sluice.desktop.kit.Page;
import dev.sluice.desktop.kit.Texts;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** What stands in the window while the demo's shop is made up: some seconds. */
public final class DemoPage implements Page {
    private final Texts texts;
    private final DemoViewModel model;
    private final VBox view = new VBox();

    public DemoPage(DemoViewModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
        Banner banner = new Banner(texts);
        ProgressBar waiting = new ProgressBar();
        waiting.setPrefWidth(240);
        waiting.setAccessibleText(texts.of("start.demo.heading"));
        Button again = new Button(texts.of("start.demo.again"));
        again.setId("demo-again");
        again.setOnAction(_ -> model.start());
        again.managedProperty().bind(again.visibleProperty());
        waiting.managedProperty().bind(waiting.visibleProperty());
        model.problemProperty().subscribe(problem -> {
            problem.ifPresentOrElse(banner::show, banner::clear);
            waiting.setVisible(problem.isEmpty());
            again.setVisible(problem.isPresent());
        });
        EmptyState state = new EmptyState(Feather.SHOPPING_BAG, texts.of("start.demo.heading"),
                texts.of("start.demo.words"), waiting, again);
        VBox place = new VBox(state);
        place.getStyleClass().add("demo-place");
        VBox.setVgrow(place, Priority.ALWAYS);
        view.getStyleClass().addAll("page", "demo-page");
        view.getChildren().addAll(banner, place);
    }

    @Override
    public String title() {
        return texts.of("start.demo.title");
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
