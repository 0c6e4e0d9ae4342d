package dev.sluice.desktop.objects;

import java.util.ArrayList;
import java.util.List;

/** Rules as they stand in a text area, one a line. */
final class RuleLines {
    private RuleLines() {}

    /** The rules of the text, without the blank lines. */
    static List<String> rules(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }

    /** The line of the text, counted from 1, in which the rule of this place stands. */
    static int line(String text, int rule) {
        List<String> lines = text.lines().toList();
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                numbers.add(i + 1);
            }
        }
        return rule < numbers.size() ? numbers.get(rule) : rule + 1;
    }

    static String text(List<String> rules) {
        return String.join("\n", rules);
    }
}
