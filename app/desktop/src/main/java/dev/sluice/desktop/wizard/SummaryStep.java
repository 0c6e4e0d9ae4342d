package dev.sluice.desktop.wizard;

import dev.sluice.desktop.kit.Banner;
import dev.sluice.desktop.kit.Copying;
import dev.sluice.desktop.kit.Texts;
import dev.sluice.engine.api.ProjectOutline;
import dev.sluice.model.Environment;
import dev.sluice.model.Phase;
import java.util.Optional;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The last step: what will happen, and the buttons that make it happen. */
final class SummaryStep implements WizardStep {
    private static final double NAME_WIDTH = 400;

    private final SummaryViewModel model;
    private final SummaryText text;
    private final Texts texts;
    private final VBox will = new VBox(4);
    private final Label source = value("wizard-summary-source");
    private final Label target = value("wizard-summary-target");
    private final Label size = value("wizard-summary-size");
    private final Label time = value("wizard-summary-time");
    private final Label options = value("wizard-summary-options");
    private final Label command = value("wizard-summary-command");
    private final Function<String, Optional<Environment>> environments;
    private final Label consequence = new Label();
    private final HBox duration;
    private final ScrollPane view;
    private final HBox actions;

    /** @param environments of a data source, by its name; empty while it is not known */
    SummaryStep(SummaryViewModel model, SummaryText text, Function<String, Optional<Environment>> environments) {
        this.environments = environments;
        this.model = model;
        this.text = text;
        this.texts = text.texts();
        Banner banner = new Banner(texts);
        model.problemProperty()
                .addListener((_, _, problem) -> problem.ifPresentOrElse(banner::show, banner::clear));
        command.getStyleClass().add("wizard-command");
        duration = section("wizard.summary.time", time);
        VBox content = new VBox(banner, section("wizard.summary.will", will), section("wizard.summary.from", source),
                section("wizard.summary.to", target), section("wizard.summary.size", size, again()),
                duration,
                section("wizard.summary.options", options),
                section("wizard.summary.command", command, copy()), confirmation());
        content.getStyleClass().add("wizard-form");
        view = new ScrollPane(content);
        view.setFitToWidth(true);
        actions = actions(model);
        model.outlineProperty().addListener((_, _, _) -> showServers());
        model.askingProperty().addListener((_, _, _) -> showServers());
        model.estimateProperty().subscribe(known -> time.setText(text.time(known)));
    }

    private static Label value(String id) {
        Label label = new Label();
        label.setId(id);
        label.setWrapText(true);
        return label;
    }

    private HBox section(String key, Node... content) {
        Label heading = new Label(texts.of(key));
        heading.getStyleClass().add("wizard-section-heading");
        HBox section = new HBox(16, heading, new VBox(4, content));
        section.getStyleClass().add("wizard-section");
        return section;
    }

    private Button again() {
        Button again = new Button(texts.of("wizard.summary.again"), new FontIcon(Feather.REFRESH_CW));
        again.setId("wizard-summary-again");
        again.getStyleClass().addAll("flat", "small");
        again.disableProperty().bind(model.askingProperty());
        again.setOnAction(_ -> model.askAgain());
        return again;
    }

    private Button copy() {
        Button copy = new Button(texts.of("wizard.summary.copy"), new FontIcon(Feather.COPY));
        copy.setId("wizard-copy-command");
        copy.getStyleClass().addAll("flat", "small");
        copy.setOnAction(_ -> Copying.toClipboard(model.command()));
        return copy;
    }

    private VBox confirmation() {
        Label sentence = consequence;
        sentence.setWrapText(true);
        sentence.setGraphic(new FontIcon(Feather.ALERT_TRIANGLE));
        sentence.getStyleClass().add("wizard-warning");
        TextField field = new TextField();
        field.setId("wizard-confirm");
        field.setMaxWidth(NAME_WIDTH);
        field.setAccessibleText(texts.of("wizard.summary.typeName"));
        field.setPromptText(texts.of("wizard.summary.typeName"));
        field.textProperty().bindBidirectional(model.confirmationProperty());
        VBox box = new VBox(8, sentence, field);
        box.visibleProperty().bind(model.destroysProperty());
        box.managedProperty().bind(model.destroysProperty());
        model.destroysProperty().addListener((_, _, _) -> sentence.setText(consequence()));
        model.draft().targetProperty().addListener((_, _, _) -> sentence.setText(consequence()));
        sentence.setText(consequence());
        return box;
    }

    private String consequence() {
        return texts.of("wizard.summary.confirm", end(model.draft().targetProperty().get(),
                model.outlineProperty().get().map(ProjectOutline::target)));
    }

    private HBox actions(SummaryViewModel of) {
        Button create = new Button(texts.of("wizard.create"));
        create.setId("wizard-create");
        create.setOnAction(_ -> of.create(false));
        Button start = new Button(texts.of("wizard.createAndStart"), new FontIcon(Feather.PLAY));
        start.setId("wizard-create-and-start");
        start.getStyleClass().add("accent");
        start.setOnAction(_ -> of.create(true));
        HBox buttons = new HBox(8, create, start);
        buttons.getStyleClass().add("wizard-line");
        buttons.disableProperty().bind(of.creatingProperty());
        return buttons;
    }

    private void showChoices() {
        if (!model.draft().hasRoute()) {
            return;
        }
        var project = model.draft().project();
        duration.setVisible(project.phases().contains(Phase.FULL));
        duration.setManaged(duration.isVisible());
        will.getChildren().setAll(text.sentences(project).stream().map(SummaryStep::sentence).toList());
        options.setText(text.options(project));
        command.setText(model.command());
    }

    private static Label sentence(String words) {
        Label sentence = new Label(words);
        sentence.setWrapText(true);
        return sentence;
    }

    private void showServers() {
        Optional<ProjectOutline> outline = model.outlineProperty().get();
        String missing = texts.of(model.askingProperty().get() ? "wizard.summary.asking" : "wizard.summary.unknown");
        source.setText(outline.map(known -> end(model.draft().sourceProperty().get(), Optional.of(known.source())))
                .orElse(missing));
        target.setText(outline.map(known -> end(model.draft().targetProperty().get(), Optional.of(known.target())))
                .orElse(missing));
        consequence.setText(consequence());
        size.setText(outline.map(text::size).orElse(missing));
    }

    private String end(Optional<String> dataSource, Optional<ProjectOutline.Side> side) {
        return text.end(dataSource.orElse("?"), dataSource.flatMap(environments), side);
    }

    @Override
    public StepState state() {
        return model.state();
    }

    @Override
    public String id() {
        return "summary";
    }

    @Override
    public String title() {
        return texts.of("wizard.summary.title");
    }

    @Override
    public Node view() {
        return view;
    }

    @Override
    public Optional<Node> actions() {
        return Optional.of(actions);
    }

    @Override
    public void entered() {
        showChoices();
        model.look();
        showServers();
    }
}
