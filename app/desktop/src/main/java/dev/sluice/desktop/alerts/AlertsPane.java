package dev.sluice.desktop.alerts;

import dev.sluice.desktop.kit.Figures;
import dev.sluice.desktop.kit.Pill;
import dev.sluice.desktop.kit.Texts;
import dev.sluice.desktop.kit.Tone;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The alerts as they stand below the bell; a click goes to where it is told. */
public final class AlertsPane extends VBox {
    private static final double ROW = 73;
    private static final int FEWEST_ROWS = 2;
    private static final int MOST_ROWS = 6;

    private final Texts texts;
    private final Figures figures;
    private final InstantSource time;
    private final Consumer<Alert> go;
    private final ListView<Alert> list;

    public AlertsPane(AlertsViewModel model, Texts texts, Figures figures, InstantSource time, Consumer<Alert> go) {
        this.texts = texts;
        this.figures = figures;
        this.time = time;
        this.go = go;
        getStyleClass().add("alerts");
        setId("alerts-pane");
        Label heading = new Label(texts.of("alerts.heading"));
        heading.getStyleClass().add("alerts-heading");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Button clear = new Button(texts.of("alerts.clear"));
        clear.setId("alerts-clear");
        clear.getStyleClass().addAll("flat", "small");
        clear.setOnAction(_ -> model.clear());
        HBox top = new HBox(heading, space, clear);
        top.getStyleClass().add("alerts-top");
        list = new ListView<>(model.alerts());
        list.setId("alerts-list");
        list.setCellFactory(_ -> new AlertCell());
        list.setPlaceholder(new Label(texts.of("alerts.none")));
        list.setOnMouseClicked(_ -> chosen().ifPresent(go));
        list.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                chosen().ifPresent(go);
                event.consume();
            }
        });
        list.prefHeightProperty().bind(javafx.beans.binding.Bindings.size(model.alerts())
                .map(count -> ROW * Math.clamp(count.intValue(), FEWEST_ROWS, MOST_ROWS)));
        setMaxHeight(USE_PREF_SIZE);
        clear.disableProperty().bind(javafx.beans.binding.Bindings.isEmpty(model.alerts()));
        VBox.setVgrow(list, Priority.ALWAYS);
        getChildren().addAll(top, list);
    }

    private Optional<Alert> chosen() {
        return Optional.ofNullable(list.getSelectionModel().getSelectedItem());
    }

    private static Tone tone(Alert.Kind kind) {
        return switch (kind) {
            case FAILED, DIFFERENT -> Tone.RED;
            case WAITING, CONFLICTS, STATEMENT -> Tone.AMBER;
        };
    }

    private String words(Alert alert) {
        return switch (alert.kind()) {
            case FAILED, STATEMENT -> texts.told(alert.words());
            case WAITING -> texts.of("alerts.waiting.words", texts.told(alert.words()));
            case CONFLICTS -> texts.of("alerts.conflicts.words", alert.count());
            case DIFFERENT -> texts.of("alerts.different.words", alert.count());
        };
    }

    private final class AlertCell extends ListCell<Alert> {
        private final Pill kind = new Pill();
        private final Label project = new Label();
        private final Label at = new Label();
        private final Label words = new Label();
        private final Tooltip whole = new Tooltip();
        private final VBox lines;

        AlertCell() {
            project.getStyleClass().add("alert-project");
            at.getStyleClass().add("text-muted");
            at.setMinWidth(USE_PREF_SIZE);
            words.getStyleClass().add("alert-words");
            words.setWrapText(true);
            whole.setWrapText(true);
            whole.setMaxWidth(560);
            HBox.setHgrow(project, Priority.ALWAYS);
            project.setMaxWidth(Double.MAX_VALUE);
            HBox first = new HBox(8, kind, project, at);
            first.getStyleClass().add("alert-line");
            lines = new VBox(4, first, words);
            lines.getStyleClass().add("alert");
            lines.setPrefWidth(0);
        }

        @Override
        protected void updateItem(@Nullable Alert item, boolean empty) {
            super.updateItem(item, empty);
            setGraphic(empty || item == null ? null : lines);
            setTooltip(empty ? null : whole);
            if (item != null) {
                String name = texts.of("alerts.kind." + item.kind().name().toLowerCase(Locale.ROOT));
                kind.show(tone(item.kind()), name);
                project.setText(item.project());
                at.setText(figures.time(item.at(), time.instant()));
                words.setText(words(item).lines().findFirst().orElse(""));
                whole.setText(words(item) + "\n" + figures.exactTime(item.at()));
                setAccessibleText(name + " " + item.project() + " " + words(item));
            }
        }
    }
}
