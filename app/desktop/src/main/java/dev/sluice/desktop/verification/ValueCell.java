package dev.sluice.desktop.verification;

import dev.sluice.desktop.verification.ValueText.Piece;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TableCell;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/** A value on one side, with what differs marked inside it. */
final class ValueCell extends TableCell<CellRow, SideText> {
    /** Letters of a part that fit a line; all of it is shown below the table. */
    private static final int MOST = 60;

    private final HBox line = new HBox();

    ValueCell() {
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("value-line");
    }

    @Override
    protected void updateItem(@Nullable SideText text, boolean empty) {
        super.updateItem(text, empty);
        if (empty || text == null) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        line.getChildren().setAll(text.pieces().get().stream().map(ValueCell::label).toList());
        setAccessibleText(text.toString());
        setGraphic(line);
    }

    private static Label label(Piece piece) {
        Label label = new Label(cut(piece));
        label.setTextOverrun(OverrunStyle.ELLIPSIS);
        label.getStyleClass().add(piece.text().equals("NULL") ? "value-null" : "value-text");
        if (piece.changed()) {
            label.getStyleClass().add("value-changed");
            label.setMinWidth(USE_PREF_SIZE);
        }
        return label;
    }

    /** Of what both sides have, the part beside the difference is the one to be seen. */
    private static String cut(Piece piece) {
        String text = piece.text();
        return text.codePointCount(0, text.length()) <= MOST
                ? text
                : text.substring(0, text.offsetByCodePoints(0, MOST / 2)) + "…"
                        + text.substring(text.offsetByCodePoints(text.length(), -MOST / 2));
    }
}
