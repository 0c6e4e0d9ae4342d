package dev.sluice.desktop.away;

import dev.sluice.desktop.kit.Texts;
import java.util.Locale;

/** What the engine noted, in the window's language where it is one of the usual things; else in its own words. */
record NoteWords(Texts texts) {
    private static final String STATE = "state ";
    private static final String FINISHED = "finished ";
    private static final String DEATH = "the last run ended without a word";

    String of(String noted) {
        if (noted.equals(DEATH)) {
            return texts.of("start.away.death");
        }
        if (noted.startsWith(FINISHED)) {
            return texts.find("phase." + noted.substring(FINISHED.length()))
                    .map(phase -> texts.of("start.away.finished", phase)).orElse(noted);
        }
        if (noted.startsWith(STATE)) {
            String state = noted.substring(STATE.length()).toLowerCase(Locale.ROOT);
            return texts.find("state." + state).map(word -> texts.of("start.away.state", word)).orElse(noted);
        }
        return texts.told(noted);
    }

    /** Whether somebody has to look at it. */
    static boolean isTrouble(String noted) {
        return noted.equals(DEATH) || noted.equals("state FAILED") || noted.contains("failed");
    }
}
