package dev.sluice.desktop.attached;

import dev.sluice.desktop.kit.Figures;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TableCell;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/** How much of a step is done, as a bar and in percent; below 0 where that cannot be told. */
final class PartCell extends TableCell<AttachedRow, Double> {
    private final Figures figures;
    private final ProgressBar bar = new ProgressBar();
    private final Label percent = new Label();
    private final HBox both = new HBox(8, bar, percent);

    PartCell(Figures figures) {
        this.figures = figures;
        both.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("small");
    }

    @Override
    protected void updateItem(@Nullable Double part, boolean empty) {
        super.updateItem(part, empty);
        if (empty || part == null || part < 0) {
            setGraphic(null);
            setText(empty ? null : "–");
            return;
        }
        bar.setProgress(part);
        percent.setText(figures.percent(part));
        setGraphic(both);
        setText(null);
    }
}
