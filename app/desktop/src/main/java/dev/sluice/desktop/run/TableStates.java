package dev.sluice.desktop.run;

import dev.sluice.desktop.kit.Texts;
import dev.sluice.desktop.kit.Tone;
import dev.sluice.engine.api.RunProgress.TableState;
import java.util.Locale;

/** How far a table is, in a colour and a word. */
final class TableStates {
    private TableStates() {}

    static Tone tone(TableState state) {
        return switch (state) {
            case WAITING -> Tone.GREY;
            case RUNNING -> Tone.BLUE;
            case DONE -> Tone.GREEN;
            case CHANGING -> Tone.AMBER;
            case DIFFERENT, FAILED -> Tone.RED;
        };
    }

    static String word(TableState state, Texts texts) {
        return texts.of("run.tableState." + state.name().toLowerCase(Locale.ROOT));
    }
}
