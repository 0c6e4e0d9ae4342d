package dev.sluice.desktop.wizard;

import dev.sluice.desktop.kit.Figures;
import dev.sluice.desktop.kit.Texts;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** From where a source is followed whose rows are not copied. */
final class StartBox extends VBox {
    private static final double FIELD_WIDTH = 320;

    private final StartViewModel model;
    private final Texts texts;
    private final Figures figures;
    private final ToggleGroup ways = new ToggleGroup();

    StartBox(StartViewModel model, Texts texts, Figures figures) {
        this.model = model;
        this.texts = texts;
        this.figures = figures;
        setId("wizard-start");
        getStyleClass().add("wizard-group");
        Label heading = new Label(texts.of("wizard.start.heading"));
        heading.getStyleClass().add("wizard-card-heading");
        getChildren().addAll(heading, way(StartViewModel.Way.NOW, "now", new HBox()),
                way(StartViewModel.Way.TIME, "time", time()),
                way(StartViewModel.Way.POSITION, "position", position()));
        visibleProperty().bind(model.askedProperty());
        managedProperty().bind(model.askedProperty());
    }

    private VBox way(StartViewModel.Way way, String id, Node field) {
        RadioButton button = new RadioButton(texts.of("wizard.start." + id));
        button.setId("wizard-start-" + id);
        button.setToggleGroup(ways);
        button.setSelected(model.wayProperty().get() == way);
        button.selectedProperty().addListener((_, _, selected) -> {
            if (selected) {
                model.wayProperty().set(way);
            }
        });
        model.wayProperty().addListener((_, _, now) -> button.setSelected(now == way));
        Label help = new Label(texts.of("wizard.start." + id + "Help"));
        help.getStyleClass().addAll("text-muted", "wizard-indented");
        help.setWrapText(true);
        field.getStyleClass().add("wizard-indented");
        field.visibleProperty().bind(button.selectedProperty());
        field.managedProperty().bind(button.selectedProperty());
        return new VBox(4, button, help, field);
    }

    private Node time() {
        TextField field = new TextField();
        field.setId("wizard-start-at");
        field.setPromptText("2026-11-21 10:00:00");
        field.setAccessibleText(texts.of("wizard.start.time"));
        field.textProperty().bindBidirectional(model.timeProperty());
        ComboBox<Instant> which = new ComboBox<>();
        which.setId("wizard-start-which");
        which.setAccessibleText(texts.of("wizard.start.twice"));
        which.setPromptText(texts.of("wizard.start.which"));
        which.setCellFactory(_ -> new MomentCell());
        which.setButtonCell(new MomentCell());
        which.valueProperty().addListener((_, _, chosen) -> {
            if (chosen != null) {
                model.readingProperty().set(Optional.of(chosen));
            }
        });
        Label utc = new Label();
        utc.getStyleClass().add("text-muted");
        model.readingsProperty().addListener((_, _, readings) -> show(readings, which));
        model.readingProperty().addListener((_, _, at) -> utc.setText(words(at)));
        show(model.readingsProperty().get(), which);
        utc.setText(words(model.readingProperty().get()));
        HBox line = new HBox(8, field, which, utc);
        line.getStyleClass().add("wizard-line");
        return line;
    }

    private static void show(List<Instant> readings, ComboBox<Instant> which) {
        which.getItems().setAll(readings);
        which.setVisible(readings.size() > 1);
        which.setManaged(readings.size() > 1);
    }

    private String words(Optional<Instant> at) {
        return at.map(instant -> figures.exactTime(instant).replace("\n", " = ")).orElse("");
    }

    private Node position() {
        TextField field = new TextField();
        field.setId("wizard-start-position-text");
        field.setPrefWidth(FIELD_WIDTH);
        field.setPromptText("0-1-4711");
        field.setAccessibleText(texts.of("wizard.start.position"));
        field.textProperty().bindBidirectional(model.positionProperty());
        return new HBox(field);
    }

    private final class MomentCell extends ListCell<Instant> {
        @Override
        protected void updateItem(@Nullable Instant item, boolean empty) {
            super.updateItem(item, empty);
            setText(empty || item == null ? texts.of("wizard.start.which") : figures.exactTime(item).split("\n")[0]);
        }
    }
}
