package dev.sluice.desktop.schema;

import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/**
 * Which lines of two statements differ: those that have no like on the other side, in order. Blanks, commas at the end and
 * letters of words do not count.
 *
 * @param left lines of the first that differ, from 0
 * @param right lines of the second that differ, from 0
 */
record LineMarks(BitSet left, BitSet right) {
    /** Beyond so many lines nothing is compared: the table of the longest common sequence would be too large. */
    private static final int MOST_LINES = 2_000;

    static LineMarks of(String left, String right) {
        List<String> ours = left.lines().map(LineMarks::normal).toList();
        List<String> theirs = right.lines().map(LineMarks::normal).toList();
        BitSet oursDiffer = new BitSet();
        BitSet theirsDiffer = new BitSet();
        if (ours.size() > MOST_LINES || theirs.size() > MOST_LINES) {
            return new LineMarks(oursDiffer, theirsDiffer);
        }
        int[][] common = common(ours, theirs);
        int i = 0;
        int j = 0;
        while (i < ours.size() || j < theirs.size()) {
            if (i < ours.size() && j < theirs.size() && ours.get(i).equals(theirs.get(j))) {
                i++;
                j++;
            } else if (j == theirs.size() || i < ours.size() && common[i + 1][j] >= common[i][j + 1]) {
                oursDiffer.set(i++);
            } else {
                theirsDiffer.set(j++);
            }
        }
        return new LineMarks(oursDiffer, theirsDiffer);
    }

    private static String normal(String line) {
        String words = line.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
        return words.replaceAll("[,;]+$", "");
    }

    /** The length of the longest common sequence behind each pair of lines. */
    private static int[][] common(List<String> ours, List<String> theirs) {
        int[][] common = new int[ours.size() + 1][theirs.size() + 1];
        for (int i = ours.size() - 1; i >= 0; i--) {
            for (int j = theirs.size() - 1; j >= 0; j--) {
                common[i][j] = ours.get(i).equals(theirs.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return common;
    }
}
