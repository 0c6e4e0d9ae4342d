package dev.sluice.cli.display;

import java.util.ArrayList;
import java.util.List;

/**
 * Two texts beside each other, line by line. Lines that begin with the same quoted name (or, without one, the same word)
 * stand at the same height; {@code |} marks those that read otherwise, {@code <} and {@code >} those that only one side
 * has.
 */
public final class SideBySide {
    private static final int MARK = 3;

    private final int side;

    /** @param width columns for both together */
    public SideBySide(int width) {
        this.side = (width - MARK) / 2;
    }

    public List<String> of(String left, String right) {
        List<String> lefts = left.lines().map(TextWidth::printable).toList();
        List<String> rights = right.lines().map(TextWidth::printable).toList();
        int[][] common = common(lefts, rights);
        List<String> lines = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < lefts.size() || j < rights.size()) {
            if (i < lefts.size() && j < rights.size() && key(lefts.get(i)).equals(key(rights.get(j)))) {
                add(lines, lefts.get(i), lefts.get(i).strip().equals(rights.get(j).strip()) ? ' ' : '|',
                        rights.get(j));
                i++;
                j++;
            } else if (j == rights.size() || i < lefts.size() && common[i + 1][j] >= common[i][j + 1]) {
                add(lines, lefts.get(i++), '<', "");
            } else {
                add(lines, "", '>', rights.get(j++));
            }
        }
        return lines;
    }

    /** The longest common subsequence of keys, from each pair of lines on. */
    private static int[][] common(List<String> lefts, List<String> rights) {
        int[][] length = new int[lefts.size() + 1][rights.size() + 1];
        for (int i = lefts.size() - 1; i >= 0; i--) {
            for (int j = rights.size() - 1; j >= 0; j--) {
                length[i][j] = key(lefts.get(i)).equals(key(rights.get(j)))
                        ? length[i + 1][j + 1] + 1
                        : Math.max(length[i + 1][j], length[i][j + 1]);
            }
        }
        return length;
    }

    /** What a line is about. */
    private static String key(String line) {
        String text = line.strip();
        if (text.startsWith("CREATE TABLE")) {
            return "CREATE TABLE";
        }
        int open = text.indexOf('`');
        int close = text.indexOf('`', open + 1);
        String kind = open > 0 ? text.substring(0, open).strip() : "";
        return open >= 0 && close > open ? kind + text.substring(open, close) : text.split("[ =]", 2)[0];
    }

    private void add(List<String> lines, String left, char mark, String right) {
        List<String> lefts = wrapped(left, side);
        List<String> rights = wrapped(right, side);
        for (int row = 0; row < Math.max(lefts.size(), rights.size()); row++) {
            String line = TextWidth.fit(row < lefts.size() ? lefts.get(row) : "", side) + " " + mark + " "
                    + (row < rights.size() ? rights.get(row) : "");
            lines.add(line.stripTrailing());
        }
    }

    /** The text in pieces of at most so many columns, broken at blanks where there are some. */
    public static List<String> wrapped(String text, int columns) {
        List<String> pieces = new ArrayList<>();
        String rest = text;
        while (TextWidth.of(rest) > columns) {
            int end = longestPiece(rest, columns);
            pieces.add(rest.substring(0, end).stripTrailing());
            rest = "    " + rest.substring(end).stripLeading();
        }
        pieces.add(rest);
        return pieces;
    }

    private static int longestPiece(String text, int columns) {
        int end = 0;
        int used = 0;
        int blank = 0;
        int begin = text.length() - text.stripLeading().length();
        while (end < text.length()) {
            int point = text.codePointAt(end);
            used += TextWidth.of(Character.toString(point));
            if (used > columns) {
                break;
            }
            end += Character.charCount(point);
            blank = point == ' ' && end > begin + 1 ? end : blank;
        }
        return blank > begin + 1 ? blank : end;
    }
}
