package dev.sluice.desktop.wizard;

import dev.sluice.desktop.kit.Figures;
import dev.sluice.desktop.kit.Texts;
import dev.sluice.model.Phase;
import dev.sluice.spi.ChangeEvent.Kind;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** Step 2: what the project does. */
final class PhasesStep implements WizardStep {
    private final PhasesViewModel model;
    private final Texts texts;
    private final ScrollPane view;

    PhasesStep(PhasesViewModel model, Texts texts, Figures figures) {
        this.model = model;
        this.texts = texts;
        VBox phases = new VBox();
        phases.getStyleClass().add("wizard-group");
        for (Phase phase : Phase.values()) {
            phases.getChildren().add(phase(phase));
            if (phase == Phase.INCREMENTAL) {
                phases.getChildren().add(kinds());
            }
        }
        phases.disableProperty().bind(model.comparesOnlyProperty());
        Button drop = new Button(texts.of("wizard.start.drop"));
        drop.setId("wizard-start-drop");
        drop.setOnAction(_ -> model.start().drop());
        drop.visibleProperty().bind(model.start().misplacedProperty());
        drop.managedProperty().bind(model.start().misplacedProperty());
        VBox content = new VBox(kindOfProject(), phases, new StartBox(model.start(), texts, figures), drop,
                new WarningList(model.warningsProperty()));
        content.getStyleClass().add("wizard-form");
        view = new ScrollPane(content);
        view.setFitToWidth(true);
    }

    private VBox kindOfProject() {
        ToggleGroup group = new ToggleGroup();
        RadioButton migrate = new RadioButton(texts.of("wizard.phases.migration"));
        RadioButton compare = new RadioButton(texts.of("wizard.phases.comparison"));
        migrate.setId("wizard-migrate");
        compare.setId("wizard-compare");
        migrate.setToggleGroup(group);
        compare.setToggleGroup(group);
        (model.comparesOnlyProperty().get() ? compare : migrate).setSelected(true);
        compare.setOnAction(_ -> model.compareOnly(true));
        migrate.setOnAction(_ -> model.compareOnly(false));
        model.comparesOnlyProperty().addListener((_, _, only) -> (only ? compare : migrate).setSelected(true));
        VBox box = new VBox(migrate, help("wizard.phases.migrationHelp"), compare,
                help("wizard.phases.comparisonHelp"));
        box.getStyleClass().add("wizard-group");
        return box;
    }

    private Label help(String key) {
        Label help = new Label(texts.of(key));
        help.getStyleClass().addAll("text-muted", "wizard-indented");
        help.setWrapText(true);
        return help;
    }

    private VBox phase(Phase phase) {
        CheckBox box = new CheckBox(texts.of("phase." + phase.id()));
        box.setId("wizard-phase-" + phase.id());
        box.setSelected(model.has(phase));
        box.selectedProperty().addListener((_, _, chosen) -> model.choose(phase, chosen));
        model.draft().phasesProperty().addListener((_, _, _) -> box.setSelected(model.has(phase)));
        return new VBox(4, box, help("wizard.phases." + phase.id() + "Help"));
    }

    private HBox kinds() {
        HBox line = new HBox(16, new Label(texts.of("wizard.phases.kinds")));
        line.getStyleClass().addAll("wizard-line", "wizard-indented");
        for (Kind kind : Kind.values()) {
            String word = kind.name().toLowerCase(Locale.ROOT);
            CheckBox box = new CheckBox(texts.of("wizard.kind." + word));
            box.setId("wizard-kind-" + word);
            box.setSelected(model.kinds().contains(kind));
            box.selectedProperty().addListener((_, _, chosen) -> model.choose(kind, chosen));
            model.draft().optionsProperty()
                    .addListener((_, _, _) -> box.setSelected(model.kinds().contains(kind)));
            line.getChildren().add(box);
        }
        line.visibleProperty().bind(model.followsProperty());
        line.managedProperty().bind(model.followsProperty());
        return line;
    }

    @Override
    public StepState state() {
        return model.state();
    }

    @Override
    public String id() {
        return "phases";
    }

    @Override
    public String title() {
        return texts.of("wizard.phases.title");
    }

    @Override
    public Node view() {
        return view;
    }

    @Override
    public void entered() {
        model.judge();
    }
}
