package dev.sluice.desktop.objects;

import dev.sluice.desktop.kit.EmptyState;
import dev.sluice.desktop.kit.Figures;
import dev.sluice.desktop.kit.Texts;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Two panes: what the source has at the left, what is picked of it at the right. */
final class PickPane extends HBox {
    /** Of both lists, at least: the heading and two rows. */
    private static final double LIST_HEIGHT = 96;

    private final ObjectsViewModel model;
    private final Texts texts;
    private final SourceTree tree;
    private final ChosenTable chosen;

    PickPane(ObjectsViewModel model, Texts texts, Figures figures, TableEditor editor, Consumer<ObjectRow> edit) {
        this.model = model;
        this.texts = texts;
        getStyleClass().add("objects-panes");
        tree = new SourceTree(texts, figures);
        tree.whenEmpty(placeWithoutTables());
        tree.setPrefWidth(420);
        tree.tree().setMinHeight(LIST_HEIGHT);
        tree.tree().addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER) {
                model.add(tree.selected());
                event.consume();
            }
        });
        tree.tree().setOnMouseClicked(event -> {
            if (event.getClickCount() == 2 && tree.selected().size() == 1) {
                model.add(tree.selected());
            }
        });
        chosen = new ChosenTable("objects-picked", texts, figures, edit);
        chosen.view().view().setMinHeight(LIST_HEIGHT);
        chosen.view().whenEmpty(new EmptyState(Feather.ARROW_LEFT, texts.of("objects.picked.empty"),
                texts.of("objects.picked.how")));
        chosen.view().view().addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.DELETE) {
                removeSelected();
                event.consume();
            }
        });
        editor.setMinHeight(0);
        StackPane right = new StackPane(withSchema(edit), editor);
        right.setPrefWidth(560);
        HBox.setHgrow(tree, Priority.ALWAYS);
        HBox.setHgrow(right, Priority.ALWAYS);
        getChildren().addAll(tree, buttons(), right);
        model.chosenProperty().addListener((_, _, now) -> show(now));
        model.sourceProperty().addListener((_, _, now) -> tree.show(now, model.picked()));
        show(model.chosenProperty().get());
    }

    private Label placeWithoutTables() {
        Label place = new Label();
        place.getStyleClass().add("text-muted");
        place.textProperty().bind(Bindings.createStringBinding(this::whyEmpty, model.loadingProperty(),
                model.sourceProperty()));
        return place;
    }

    private String whyEmpty() {
        if (model.loadingProperty().get()) {
            return texts.of("objects.loading");
        }
        return texts.of(model.sourceProperty().get().isPresent() ? "objects.tree.empty" : "objects.tree.unknown");
    }

    private VBox buttons() {
        VBox buttons = new VBox(button("objects-add", Feather.CHEVRON_RIGHT, "objects.add",
                () -> model.add(tree.selected())),
                button("objects-add-all", Feather.CHEVRONS_RIGHT, "objects.addAll", () -> model.add(tree.found())),
                button("objects-remove", Feather.CHEVRON_LEFT, "objects.remove", this::removeSelected),
                button("objects-remove-all", Feather.CHEVRONS_LEFT, "objects.removeAll",
                        () -> model.remove(model.picked())));
        buttons.getStyleClass().add("objects-buttons");
        return buttons;
    }

    private Button button(String id, Ikon sign, String key, Runnable action) {
        Button button = new Button(null, new FontIcon(sign));
        button.setId(id);
        button.getStyleClass().add("button-icon");
        button.setAccessibleText(texts.of(key));
        button.setTooltip(new Tooltip(texts.of(key)));
        button.setOnAction(_ -> action.run());
        button.disableProperty().bind(model.sourceProperty().map(source -> source.isEmpty()));
        return button;
    }

    private void removeSelected() {
        model.remove(chosen.selected().stream().map(ObjectRow::id).toList());
    }

    /** The picked tables, with what is done to several of them at once. */
    private VBox withSchema(Consumer<ObjectRow> edit) {
        TextField schema = new TextField();
        schema.setId("objects-schema");
        schema.setPrefColumnCount(10);
        schema.setPromptText(texts.of("objects.schema"));
        schema.setAccessibleText(texts.of("objects.schema"));
        Button move = new Button(texts.of("objects.moveToSchema"));
        move.setId("objects-move");
        move.setMinWidth(USE_PREF_SIZE);
        Button change = new Button(texts.of("objects.edit"), new FontIcon(Feather.EDIT_2));
        change.setId("objects-edit");
        change.setMinWidth(USE_PREF_SIZE);
        var selection = chosen.view().view().getSelectionModel();
        var none = Bindings.isEmpty(selection.getSelectedItems());
        move.disableProperty().bind(none.or(Bindings.createBooleanBinding(() -> schema.getText().isBlank(),
                schema.textProperty())));
        change.disableProperty().bind(Bindings.size(selection.getSelectedItems()).isNotEqualTo(1));
        move.setOnAction(_ -> model.moveToSchema(chosen.selected().stream().map(ObjectRow::id).toList(),
                schema.getText().strip()));
        change.setOnAction(_ -> chosen.selected().stream().findFirst().ifPresent(edit));
        schema.setOnAction(_ -> move.fire());
        HBox actions = new HBox(change, schema, move);
        actions.getStyleClass().add("data-table-tools");
        VBox box = new VBox(chosen.view(), actions);
        box.getStyleClass().add("data-table");
        VBox.setVgrow(chosen.view(), Priority.ALWAYS);
        return box;
    }

    private void show(Chosen now) {
        chosen.show(model.modeProperty().get() == ObjectsViewModel.Mode.PICK ? now.rows() : List.of());
        tree.show(model.sourceProperty().get(), model.picked());
    }

    /** It is seen again. */
    void refresh() {
        show(model.chosenProperty().get());
    }
}
