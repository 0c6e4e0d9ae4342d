package dev.sluice.desktop.wizard;

import dev.sluice.desktop.kit.Texts;
import java.util.LinkedHashMap;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Step 5: how it runs. */
final class OptionsStep implements WizardStep {
    private static final double SEARCH_WIDTH = 320;

    private final OptionsViewModel model;
    private final Texts texts;
    private final VBox view = new VBox();
    private final Map<OptionRow, OptionLine> lines = new LinkedHashMap<>();
    private final TextField search = new TextField();
    private final CheckBox onlyChanged;
    private final TitledPane advanced;
    private final Label nothing;

    OptionsStep(OptionsViewModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
        VBox common = new VBox();
        VBox rare = new VBox();
        for (OptionRow row : model.rows()) {
            OptionLine line = new OptionLine(row, texts);
            lines.put(row, line);
            (row.option().isAdvanced() ? rare : common).getChildren().add(line);
            row.changedProperty().addListener((_, _, _) -> filter());
        }
        advanced = new TitledPane(texts.of("wizard.options.advanced"), rare);
        advanced.setId("wizard-advanced");
        advanced.setExpanded(false);
        advanced.setAnimated(false);
        onlyChanged = new CheckBox(texts.of("wizard.options.onlyChanged"));
        onlyChanged.setId("wizard-only-changed");
        onlyChanged.setOnAction(_ -> filter());
        search.setId("wizard-option-search");
        search.setPrefWidth(SEARCH_WIDTH);
        search.setPromptText(texts.of("wizard.options.search"));
        search.setAccessibleText(texts.of("wizard.options.search"));
        search.textProperty().addListener((_, _, _) -> filter());
        HBox tools = new HBox(16, search, onlyChanged);
        tools.getStyleClass().add("wizard-line");
        nothing = new Label(texts.of("wizard.options.nothing"));
        nothing.getStyleClass().add("text-muted");
        VBox content = new VBox(nothing, common, advanced);
        content.getStyleClass().add("wizard-options");
        ScrollPane scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        view.getStyleClass().add("wizard-form");
        view.getChildren().addAll(tools, scroll);
        filter();
    }

    private void filter() {
        boolean searching = !search.getText().isBlank() || onlyChanged.isSelected();
        lines.forEach((row, line) -> {
            boolean seen = row.matches(search.getText())
                    && (!onlyChanged.isSelected() || row.changedProperty().get());
            line.setVisible(seen);
            line.setManaged(seen);
        });
        boolean rare = lines.entrySet().stream()
                .anyMatch(entry -> entry.getKey().option().isAdvanced() && entry.getValue().isManaged());
        advanced.setVisible(rare);
        advanced.setManaged(rare);
        if (searching) {
            advanced.setExpanded(true);
        }
        boolean none = lines.values().stream().noneMatch(Node::isManaged);
        nothing.setVisible(none);
        nothing.setManaged(none);
    }

    @Override
    public StepState state() {
        return model.state();
    }

    @Override
    public String id() {
        return "options";
    }

    @Override
    public String title() {
        return texts.of("wizard.options.title");
    }

    @Override
    public Node view() {
        return view;
    }
}
