package dev.sluice.desktop.objects;

import dev.sluice.desktop.kit.Figures;
import dev.sluice.desktop.kit.Texts;
import dev.sluice.desktop.wizard.Draft;
import dev.sluice.engine.api.RuleChoice.Remark;
import dev.sluice.engine.api.RuleChoice.Side;
import dev.sluice.engine.api.RuleChoice.Weight;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Rules at the left, what they select now at the right, and what is to be said of single lines below. */
final class RulesPane extends HBox {
    private static final double REMARK_HEIGHT = 24;
    private static final int MOST_SEEN = 5;
    private static final double LIST_HEIGHT = 96;

    private final ObjectsViewModel model;
    private final Texts texts;
    private final Figures figures;
    private final ChosenTable preview;
    private final TextArea include;
    private final TextArea exclude;
    private final Label counts = new Label();
    private final ListView<Remark> remarks = new ListView<>();
    private boolean showing;

    RulesPane(Draft draft, ObjectsViewModel model, Texts texts, Figures figures, TableEditor editor,
            Consumer<ObjectRow> edit) {
        this.model = model;
        this.texts = texts;
        this.figures = figures;
        getStyleClass().add("objects-panes");
        include = area("objects-include", "objects.include", "shop.*\nlog_[0-9]*.*=logs.*", draft.includeProperty());
        exclude = area("objects-exclude", "objects.exclude", "*.tmp_*", draft.excludeProperty());
        Label how = new Label(texts.of("objects.rules.how"));
        how.setWrapText(true);
        how.getStyleClass().addAll("text-muted", "text-small");
        VBox left = new VBox(heading("objects.include", include), include, heading("objects.exclude", exclude), exclude,
                how);
        left.getStyleClass().add("objects-rules");
        VBox.setVgrow(include, Priority.ALWAYS);
        preview = new ChosenTable("objects-preview", texts, figures, edit);
        preview.view().whenEmpty(muted(texts.of("objects.preview.empty")));
        counts.setId("objects-counts");
        remarks.setId("objects-remarks");
        remarks.setAccessibleText(texts.of("objects.remarks"));
        remarks.setFixedCellSize(REMARK_HEIGHT);
        remarks.setCellFactory(_ -> new RemarkCell());
        VBox right = new VBox(counts, preview.view(), remarks);
        right.getStyleClass().add("data-table");
        VBox.setVgrow(preview.view(), Priority.ALWAYS);
        editor.setMinHeight(0);
        preview.view().view().setMinHeight(LIST_HEIGHT);
        StackPane stack = new StackPane(right, editor);
        HBox.setHgrow(stack, Priority.ALWAYS);
        getChildren().addAll(left, stack);
        model.chosenProperty().addListener((_, _, now) -> show(now));
        show(model.chosenProperty().get());
    }

    private static Label muted(String words) {
        Label label = new Label(words);
        label.getStyleClass().add("text-muted");
        return label;
    }

    private Label heading(String key, TextArea area) {
        Label label = new Label(texts.of(key));
        label.getStyleClass().add("objects-heading");
        label.setLabelFor(area);
        return label;
    }

    private TextArea area(String id, String name, String example, ObjectProperty<List<String>> rules) {
        TextArea area = new TextArea(RuleLines.text(rules.get()));
        area.setId(id);
        area.setAccessibleText(texts.of(name));
        area.setPromptText(example);
        area.setPrefRowCount(6);
        area.setMinHeight(48);
        area.getStyleClass().add("code");
        area.textProperty().addListener((_, _, text) -> {
            List<String> typed = RuleLines.rules(text);
            if (!showing && !typed.equals(rules.get())) {
                rules.set(typed);
            }
        });
        rules.addListener((_, _, now) -> {
            if (!RuleLines.rules(area.getText()).equals(now)) {
                showing = true;
                area.setText(RuleLines.text(now));
                showing = false;
            }
        });
        return area;
    }

    private void show(Chosen now) {
        if (model.modeProperty().get() != ObjectsViewModel.Mode.RULES) {
            return;
        }
        preview.show(now.rows());
        counts.setText(texts.of("objects.counts", figures.count(now.rows().size()), figures.count(now.added()),
                figures.count(now.removed().size())));
        remarks.getItems().setAll(now.remarks());
        int seen = Math.min(MOST_SEEN, now.remarks().size());
        remarks.setVisible(seen > 0);
        remarks.setManaged(seen > 0);
        remarks.setMinHeight(seen * REMARK_HEIGHT + 2);
        remarks.setPrefHeight(seen * REMARK_HEIGHT + 2);
    }

    /** It is seen again. */
    void refresh() {
        show(model.chosenProperty().get());
    }

    private final class RemarkCell extends ListCell<Remark> {
        private final javafx.scene.control.Tooltip whole = new javafx.scene.control.Tooltip();

        RemarkCell() {
            getStyleClass().add("remark");
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(@Nullable Remark remark, boolean empty) {
            super.updateItem(remark, empty);
            getStyleClass().removeAll("remark-wrong", "remark-warning");
            if (empty || remark == null) {
                setText(null);
                setGraphic(null);
                setTooltip(null);
                return;
            }
            boolean included = remark.side() == Side.INCLUDE;
            int line = RuleLines.line((included ? include : exclude).getText(), remark.rule());
            boolean wrong = remark.weight() == Weight.WRONG;
            getStyleClass().add(wrong ? "remark-wrong" : "remark-warning");
            setGraphic(new FontIcon(wrong ? Feather.X_CIRCLE : Feather.ALERT_TRIANGLE));
            setText(texts.of(included ? "objects.line.include" : "objects.line.exclude", String.valueOf(line),
                    texts.told(remark.sentence())));
            whole.setText(getText());
            setTooltip(whole);
        }
    }
}
