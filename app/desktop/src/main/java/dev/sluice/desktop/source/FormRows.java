package dev.sluice.desktop.source;

import javafx.beans.value.ObservableValue;
import javafx.geometry.VPos;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Rows of a form: what is asked for at the left, the control at the right, and below it what is wrong with its value. */
final class FormRows extends GridPane {
    private static final double LABEL_WIDTH = 104;

    FormRows() {
        getStyleClass().add("form-rows");
        ColumnConstraints labels = new ColumnConstraints(LABEL_WIDTH);
        ColumnConstraints controls = new ColumnConstraints();
        controls.setHgrow(Priority.ALWAYS);
        getColumnConstraints().setAll(labels, controls);
    }

    /** @param problem empty while all is well */
    void add(String label, Control control, ObservableValue<String> problem) {
        Label words = new Label(label);
        words.setWrapText(true);
        words.setLabelFor(control);
        words.getStyleClass().add("form-label");
        control.setMaxWidth(Double.MAX_VALUE);
        VBox cell = new VBox(control, problemLabel(problem));
        cell.getStyleClass().add("form-cell");
        GridPane.setValignment(words, VPos.TOP);
        addRow(getRowCount(), words, cell);
    }

    /** As the other; the help is seen when the pointer rests on the control, and told to screen readers. */
    void add(String label, Control control, String help, ObservableValue<String> problem) {
        Tooltip tooltip = new Tooltip(help);
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(360);
        control.setTooltip(tooltip);
        control.setAccessibleHelp(help);
        add(label, control, problem);
    }

    /** Something that is only read. */
    void addValue(String label, String value) {
        Label words = new Label(label);
        words.setWrapText(true);
        words.getStyleClass().addAll("form-value-label", "text-muted");
        Label text = new Label(value);
        text.setWrapText(true);
        GridPane.setValignment(words, VPos.TOP);
        addRow(getRowCount(), words, text);
    }

    /** Words over the whole width of the controls. */
    void addNote(String note) {
        Label words = new Label(note);
        words.setWrapText(true);
        words.getStyleClass().addAll("text-muted", "form-note");
        add(words, 1, getRowCount());
    }

    private static Label problemLabel(ObservableValue<String> problem) {
        Label words = new Label(null, new FontIcon(Feather.ALERT_CIRCLE));
        words.setWrapText(true);
        words.getStyleClass().add("form-problem");
        words.textProperty().bind(problem);
        words.visibleProperty().bind(problem.map(text -> !text.isEmpty()));
        words.managedProperty().bind(words.visibleProperty());
        return words;
    }
}
