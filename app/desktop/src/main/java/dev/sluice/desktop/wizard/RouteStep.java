package dev.sluice.desktop.wizard;

import dev.sluice.desktop.kit.Banner;
import dev.sluice.desktop.kit.Figures;
import dev.sluice.desktop.kit.Texts;
import dev.sluice.spi.Role;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Step 1: source and target. */
final class RouteStep implements WizardStep {
    private static final double NAME_WIDTH = 400;

    private final RouteViewModel model;
    private final Texts texts;
    private final ScrollPane view;

    /** @param newDataSource lets one be made, and tells its name */
    RouteStep(RouteViewModel model, Texts texts, Figures figures, Consumer<Consumer<String>> newDataSource) {
        this.model = model;
        this.texts = texts;
        Banner banner = new Banner(texts);
        model.problemProperty()
                .addListener((_, _, problem) -> problem.ifPresentOrElse(banner::show, banner::clear));
        EndCard source = new EndCard(model, Role.SOURCE, texts, figures,
                () -> newDataSource.accept(name -> model.chooseNew(Role.SOURCE, name)));
        EndCard target = new EndCard(model, Role.TARGET, texts, figures,
                () -> newDataSource.accept(name -> model.chooseNew(Role.TARGET, name)));
        HBox.setHgrow(source, Priority.ALWAYS);
        HBox.setHgrow(target, Priority.ALWAYS);
        HBox ends = new HBox(8, source, swap(), target);
        ends.getStyleClass().add("wizard-ends");
        VBox content = new VBox(banner, ends, source.failure(), target.failure(), name(),
                new WarningList(model.warningsProperty()));
        content.getStyleClass().add("wizard-form");
        view = new ScrollPane(content);
        view.setFitToWidth(true);
    }

    private Button swap() {
        Button swap = new Button(null, new FontIcon(Feather.REPEAT));
        swap.setId("wizard-swap");
        swap.getStyleClass().addAll("button-icon", "flat");
        swap.setAccessibleText(texts.of("wizard.route.swap"));
        swap.setTooltip(new Tooltip(texts.of("wizard.route.swap")));
        swap.setOnAction(_ -> model.swap());
        return swap;
    }

    private VBox name() {
        Label label = new Label(texts.of("wizard.route.name"));
        TextField field = new TextField();
        field.setId("wizard-name");
        field.setMaxWidth(NAME_WIDTH);
        field.textProperty().bindBidirectional(model.draft().nameProperty());
        label.setLabelFor(field);
        Label help = new Label(texts.of("wizard.route.nameHelp"));
        help.getStyleClass().add("text-muted");
        help.setWrapText(true);
        return new VBox(4, label, field, help);
    }

    @Override
    public StepState state() {
        return model.state();
    }

    @Override
    public String id() {
        return "route";
    }

    @Override
    public String title() {
        return texts.of("wizard.route.title");
    }

    @Override
    public Node view() {
        return view;
    }

    @Override
    public void entered() {
        model.refresh();
    }
}
