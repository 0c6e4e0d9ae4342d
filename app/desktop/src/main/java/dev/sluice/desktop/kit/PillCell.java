package dev.sluice.desktop.kit;

import java.util.function.Function;
import javafx.scene.control.TableCell;
import org.jspecify.annotations.Nullable;

/**
 * A cell that shows a state.
 *
 * @param <R> a row
 * @param <T> a state
 */
public final class PillCell<R, T> extends TableCell<R, T> {
    private final Pill pill = new Pill();
    private final Function<T, Tone> tone;
    private final Function<T, String> word;

    public PillCell(Function<T, Tone> tone, Function<T, String> word) {
        this.tone = tone;
        this.word = word;
    }

    @Override
    protected void updateItem(@Nullable T item, boolean empty) {
        super.updateItem(item, empty);
        if (empty || item == null) {
            setGraphic(null);
            return;
        }
        pill.show(tone.apply(item), word.apply(item));
        setGraphic(pill);
    }
}
