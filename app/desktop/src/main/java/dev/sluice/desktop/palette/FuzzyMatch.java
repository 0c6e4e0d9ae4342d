package dev.sluice.desktop.palette;

import java.util.OptionalInt;

/** How well a few typed letters fit a name: all of them in their order, better at the beginnings of words and in one piece. */
final class FuzzyMatch {
    private static final int LETTER = 1;
    private static final int NEXT_TO_THE_LAST = 6;
    private static final int BEGINS_A_WORD = 8;
    private static final int BEGINS_THE_NAME = 6;
    /** A letter between those that fit, at most so often: a long name is no worse than a very long one. */
    private static final int MOST_GAPS = 20;

    private FuzzyMatch() {}

    /** @return the higher the better; empty when it does not fit. Both in lower case */
    static OptionalInt score(String typed, String name) {
        int best = -1;
        // A letter may fit in several places; the best beginning decides, the rest follows it.
        for (int from = typed.isEmpty() ? -1 : name.indexOf(typed.charAt(0)); from >= 0; from = name
                .indexOf(typed.charAt(0), from + 1)) {
            best = Math.max(best, scoreFrom(typed, name, from));
        }
        return typed.isEmpty() ? OptionalInt.of(0) : best < 0 ? OptionalInt.empty() : OptionalInt.of(best);
    }

    private static int scoreFrom(String typed, String name, int from) {
        int score = 0;
        int gaps = 0;
        int last = from - 1;
        for (int i = 0; i < typed.length(); i++) {
            int found = i == 0 ? from : name.indexOf(typed.charAt(i), last + 1);
            if (found < 0) {
                return -1;
            }
            score += LETTER + (i > 0 && found == last + 1 ? NEXT_TO_THE_LAST : 0)
                    + (beginsAWord(name, found) ? BEGINS_A_WORD : 0);
            gaps += i == 0 ? 0 : found - last - 1;
            last = found;
        }
        return Math.max(0, score + (from == 0 ? BEGINS_THE_NAME : 0) - Math.min(gaps, MOST_GAPS));
    }

    private static boolean beginsAWord(String name, int at) {
        return at == 0 || !Character.isLetterOrDigit(name.charAt(at - 1));
    }
}
