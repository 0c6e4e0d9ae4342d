package dev.sluice.desktop.incremental;

import dev.sluice.desktop.kit.DataTable;
import dev.sluice.desktop.kit.Figures;
import dev.sluice.desktop.kit.PillCell;
import dev.sluice.desktop.kit.Texts;
import dev.sluice.desktop.kit.Tone;
import dev.sluice.engine.api.SourceStatements.Entry;
import java.util.Comparator;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanExpression;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Separator;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** What is to become of the statement that stopped the project, and all by which the source changed its tables. */
final class StatementsPane extends ScrollPane {
    /** Below the decision some rows are seen. In pixels. */
    private static final double TABLE_LEAST = 160;

    private final IncrementalViewModel model;
    private final Texts texts;
    private final VBox decision = new VBox(8);
    private final TextArea sql = new TextArea();
    private final TextField reason = new TextField();
    private final Label why = new Label();
    private Optional<Entry> stopped = Optional.empty();

    StatementsPane(IncrementalViewModel model, Texts texts, Figures figures) {
        this.model = model;
        this.texts = texts;
        DataTable<Entry> table = new DataTable<>("incremental.ddl", model.statements(), Entry::sql, texts, figures)
                .words("position", 160, entry -> new ReadOnlyStringWrapper(entry.position()))
                .words("sql", 420, entry -> new ReadOnlyStringWrapper(entry.sql()))
                .drawn("state", 120, entry -> new ReadOnlyObjectWrapper<>(entry.state()), Comparator.naturalOrder(),
                        () -> new PillCell<Entry, String>(StatementsPane::tone,
                                state -> texts.of("incremental.ddl.state." + state)))
                .words("words", 320, entry -> new ReadOnlyStringWrapper(
                        entry.own().map(own -> own + "  ").orElse("") + texts.told(entry.words())));
        table.view().setId("incremental-ddl");
        Label nothing = new Label(texts.of("incremental.ddl.none"));
        nothing.getStyleClass().add("text-muted");
        table.whenEmpty(nothing);
        table.setMinHeight(TABLE_LEAST);
        VBox.setVgrow(table, Priority.ALWAYS);
        fillDecision();
        setContent(new VBox(16, decision, table));
        setFitToWidth(true);
        setFitToHeight(true);
        getStyleClass().add("edge-to-edge");
        model.keptProperty().addListener((_, _, kept) -> show(kept.stopped()));
        show(Optional.empty());
    }

    private static Tone tone(String state) {
        return switch (state) {
            case "carried" -> Tone.GREEN;
            case "stopped" -> Tone.RED;
            case "passed" -> Tone.GREY;
            default -> Tone.AMBER;
        };
    }

    private void fillDecision() {
        why.setWrapText(true);
        why.setMinHeight(Region.USE_PREF_SIZE);
        sql.setId("ddl-sql");
        sql.setPrefRowCount(2);
        sql.setMinHeight(Region.USE_PREF_SIZE);
        sql.setAccessibleText(texts.of("incremental.ddl.edit"));
        sql.getStyleClass().add("value-area");
        reason.setId("ddl-reason");
        reason.setPromptText(texts.of("incremental.reason"));
        reason.setAccessibleText(texts.of("incremental.reason"));
        HBox.setHgrow(reason, Priority.ALWAYS);
        Button retry = button("retry", model::retryStatement);
        Button edit = button("edit", () -> model.editStatement(sql.getText()));
        edit.disableProperty().unbind();
        edit.disableProperty()
                .bind(blocked().or(Bindings.createBooleanBinding(() -> sql.getText().isBlank(), sql.textProperty())));
        Button skip = button("skip", () -> model.skipStatement(reason.getText()));
        skip.disableProperty().unbind();
        skip.disableProperty().bind(blocked().or(reason.textProperty().isEmpty()));
        HBox choices = new HBox(8, edit, retry, new Separator(Orientation.VERTICAL), reason, skip);
        choices.setAlignment(Pos.CENTER_LEFT);
        Label consequence = new Label(texts.of("incremental.ddl.consequence"));
        consequence.setWrapText(true);
        consequence.setMinHeight(Region.USE_PREF_SIZE);
        consequence.getStyleClass().add("warning-words");
        decision.getChildren().addAll(why, sql, choices, consequence);
        decision.managedProperty().bind(decision.visibleProperty());
    }

    private BooleanExpression blocked() {
        return Bindings.or(model.runningProperty(), model.busyProperty());
    }

    private Button button(String id, Runnable action) {
        Button button = new Button(texts.of("incremental.ddl." + id));
        button.setId("ddl-" + id);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.disableProperty().bind(blocked());
        button.setOnAction(_ -> action.run());
        return button;
    }

    /** The same one again leaves what was typed. */
    private void show(Optional<Entry> now) {
        decision.setVisible(now.isPresent());
        if (!now.equals(stopped)) {
            now.ifPresent(entry -> {
                why.setText(texts.of("incremental.ddl.stopped", texts.told(entry.words())));
                sql.setText(entry.own().orElse(entry.sql()));
                reason.clear();
            });
        }
        stopped = now;
    }
}
