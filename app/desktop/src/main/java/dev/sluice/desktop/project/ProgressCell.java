package dev.sluice.desktop.project;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TableCell;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/** A bar with its percentage while something has an end; else words. */
final class ProgressCell extends TableCell<ProjectRow, ProgressCell.Progress> {
    private final ProgressBar bar = new ProgressBar();
    private final Label percent = new Label();
    private final HBox both = new HBox(8, bar, percent);

    /** @param part 0 to 1, less than 0 where it has no end @param words as they are copied */
    record Progress(double part, String words) implements Comparable<Progress> {
        static Progress of(HomeLook look, ProjectWords words) {
            return new Progress(look.part().orElse(-1.0), words.progress(look));
        }

        @Override
        public int compareTo(Progress other) {
            return Double.compare(part, other.part);
        }

        @Override
        public String toString() {
            return words;
        }
    }

    ProgressCell() {
        both.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("small");
        bar.setPrefWidth(72);
        percent.setMinWidth(USE_PREF_SIZE);
    }

    @Override
    protected void updateItem(@Nullable Progress progress, boolean empty) {
        super.updateItem(progress, empty);
        boolean drawn = !empty && progress != null && progress.part() >= 0;
        setGraphic(drawn ? both : null);
        setText(empty || progress == null || drawn ? null : progress.words());
        if (drawn) {
            bar.setProgress(progress.part());
            percent.setText(progress.words());
        }
    }
}
