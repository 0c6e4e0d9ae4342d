package dev.sluice.engine.project.file;

import dev.sluice.engine.route.RuleText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Columns in one field: {@code id;placed=placed_at;`odd;name`}. A column that is not named is not moved.
 *
 * @param names columns of the source, all when empty
 * @param renames of those, what they are called in the target
 */
record ColumnList(List<String> names, Map<String, String> renames) {
    static final ColumnList ALL = new ColumnList(List.of(), Map.of());

    /** @throws IllegalArgumentException saying what is wrong */
    static ColumnList parse(String text) {
        List<String> names = new ArrayList<>();
        Map<String, String> renames = new HashMap<>();
        Cursor cursor = new Cursor(text);
        do {
            String name = cursor.name();
            if (names.contains(name)) {
                throw new IllegalArgumentException("'" + name + "' is named twice");
            }
            names.add(name);
            if (cursor.skip('=')) {
                renames.put(name, cursor.name());
            }
        } while (cursor.skip(';'));
        cursor.requireEnd();
        return new ColumnList(names, renames);
    }

    /** @param columns of the source, with their names in the target, in order */
    static String write(Map<String, String> columns) {
        return columns.entrySet().stream().map(column -> column.getKey().equals(column.getValue())
                ? RuleText.quoted(column.getKey())
                : RuleText.quoted(column.getKey()) + "=" + RuleText.quoted(column.getValue()))
                .collect(Collectors.joining(";"));
    }

    /** Goes through the text once. */
    private static final class Cursor {
        private final String text;
        private int at;

        Cursor(String text) {
            this.text = text.strip();
        }

        String name() {
            skipBlanks();
            if (!skip('`')) {
                return plainName();
            }
            StringBuilder name = new StringBuilder();
            while (!skip('`') || at < text.length() && text.charAt(at) == '`') {
                if (at >= text.length()) {
                    throw new IllegalArgumentException("a backquote is never closed");
                }
                name.append(text.charAt(at++));
            }
            skipBlanks();
            return notEmpty(name.toString());
        }

        private String plainName() {
            int start = at;
            while (at < text.length() && "=;`".indexOf(text.charAt(at)) < 0) {
                at++;
            }
            return notEmpty(text.substring(start, at).strip());
        }

        private String notEmpty(String name) {
            if (name.isEmpty()) {
                throw new IllegalArgumentException("a name is missing at character " + (at + 1));
            }
            return name;
        }

        boolean skip(char character) {
            boolean there = at < text.length() && text.charAt(at) == character;
            at += there ? 1 : 0;
            return there;
        }

        void requireEnd() {
            if (at < text.length()) {
                throw new IllegalArgumentException("character " + (at + 1)
                        + ": after a name comes ';', or '=' and its name in the target; other names stand in backquotes");
            }
        }

        private void skipBlanks() {
            while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
                at++;
            }
        }
    }
}
