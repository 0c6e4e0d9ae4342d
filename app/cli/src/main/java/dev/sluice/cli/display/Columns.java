package dev.sluice.cli.display;

import java.util.ArrayList;
import java.util.List;

/** Rows of texts as lines, their columns below each other, two blanks apart. */
public final class Columns {
    private static final String GAP = "  ";

    private Columns() {}

    /** @param rows all with the same number of cells, the heading first */
    public static List<String> of(List<List<String>> rows) {
        List<List<String>> printable = rows.stream().map(row -> row.stream().map(TextWidth::printable).toList())
                .toList();
        List<String> lines = new ArrayList<>();
        for (List<String> row : printable) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                line.append(row.get(column)).append(" ".repeat(width(printable, column)
                        - TextWidth.of(row.get(column)))).append(GAP);
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    private static int width(List<List<String>> rows, int column) {
        return rows.stream().mapToInt(row -> TextWidth.of(row.get(column))).max().orElse(0);
    }
}
