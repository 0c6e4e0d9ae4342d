package dev.sluice.cli;

import dev.sluice.cli.display.Quantities;
import dev.sluice.cli.display.SideBySide;
import dev.sluice.cli.display.TextWidth;
import dev.sluice.engine.api.Definitions.Difference;
import dev.sluice.engine.api.Definitions.Entry;
import dev.sluice.engine.api.Definitions.State;
import dev.sluice.model.Fidelity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Definitions for people, in lines of at most {@link #WIDTH} columns. */
final class SchemaText {
    static final int WIDTH = 100;

    private SchemaText() {}

    /** A line or two for each table, and what is declared otherwise. */
    static List<String> overview(List<Entry> tables) {
        List<String> lines = new ArrayList<>();
        tables.forEach(table -> lines.addAll(about(table)));
        lines.add(Quantities.counted(tables.size(), "table") + ": " + counts(tables)
                + ". --diff TABLE shows both declarations.");
        return lines;
    }

    /** Both declarations of each table side by side. */
    static List<String> declarations(List<Entry> tables) {
        List<String> lines = new ArrayList<>();
        for (Entry table : tables) {
            lines.addAll(about(table));
            lines.addAll(new SideBySide(WIDTH).of("SOURCE\n" + table.sourceSql(), "TARGET"
                    + (table.own() ? " (own statements)" : "") + "\n" + String.join(";\n", table.statements())));
            if (!table.later().isEmpty()) {
                lines.add("After the rows:");
                table.later().forEach(sql -> sql.lines().forEach(line -> add(lines, "  ", line)));
            }
            lines.add("");
        }
        return lines;
    }

    private static List<String> about(Entry table) {
        List<String> lines = new ArrayList<>();
        String sources = table.source()
                + (table.others().isEmpty() ? "" : " and " + Quantities.counted(table.others().size(), "more table"));
        String name = table.target().equals(table.source()) && table.others().isEmpty()
                ? sources
                : sources + " -> " + table.target();
        add(lines, "", word(table.state()) + "  " + name + (table.own() ? "  (own statements)" : "")
                + (table.differences().isEmpty() ? "" : "  " + worst(table)));
        table.leftOut().ifPresent(reason -> add(lines, "    ", "left out: " + reason));
        table.error().ifPresent(error -> add(lines, "    ", "failed: " + error));
        for (Difference difference : table.differences()) {
            add(lines, "    ", difference.fidelity() + "  " + difference.part() + ": " + difference.reason());
        }
        return lines;
    }

    /** Columns of the same width, so that a list of many tables can be scanned. */
    private static String word(State state) {
        return switch (state) {
            case NOT_MADE -> "not made";
            case MADE -> "made    ";
            case FAILED -> "FAILED  ";
            case LEFT_OUT -> "left out";
        };
    }

    private static Fidelity worst(Entry table) {
        return table.differences().stream().map(Difference::fidelity).max(Enum::compareTo).orElse(Fidelity.EXACT);
    }

    private static String counts(List<Entry> tables) {
        return Arrays.stream(State.values()).map(state -> {
            long count = tables.stream().filter(table -> table.state() == state).count();
            return count == 0 ? "" : count + " " + word(state).strip().toLowerCase(Locale.ROOT);
        }).filter(text -> !text.isEmpty()).collect(Collectors.joining(", "));
    }

    /** Wrapped at the width; what follows a break is indented further. */
    private static void add(List<String> lines, String indent, String text) {
        List<String> wrapped = SideBySide.wrapped(TextWidth.printable(text), WIDTH - indent.length() - 2);
        for (int i = 0; i < wrapped.size(); i++) {
            lines.add(indent + (i == 0 ? "" : "  ") + wrapped.get(i));
        }
    }
}
