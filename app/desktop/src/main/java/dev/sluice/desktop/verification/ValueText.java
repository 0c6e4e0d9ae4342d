package dev.sluice.desktop.verification;

import dev.sluice.engine.api.KeptDifferences.Cell;
import dev.sluice.engine.api.KeptValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Values as they are read: texts in quotes, so that {@code NULL}, {@code ''} and {@code 'NULL'} look different. */
final class ValueText {
    private ValueText() {}

    /** How values are written. */
    enum Form {
        TEXT,
        HEX,
        JSON
    }

    /** A part of a value. @param changed whether the other side has something else in its place */
    record Piece(String text, boolean changed) {}

    /** Without marks. */
    static String plain(KeptValue value) {
        return pieces(Optional.of(value), Optional.empty(), Form.TEXT).stream().map(Piece::text)
                .collect(Collectors.joining());
    }

    /** The source's value with what the target's has otherwise. */
    static List<Piece> source(Cell cell, boolean changed, Form form) {
        return pieces(cell.source(), changed ? cell.target() : Optional.empty(), form);
    }

    /** The target's value with what the source's has otherwise. */
    static List<Piece> target(Cell cell, boolean changed, Form form) {
        return pieces(cell.target(), changed ? cell.source() : Optional.empty(), form);
    }

    private static List<Piece> pieces(Optional<KeptValue> value, Optional<KeptValue> other, Form form) {
        if (value.isEmpty()) {
            return List.of();
        }
        if (value.get().isNull()) {
            return List.of(new Piece("NULL", other.isPresent()));
        }
        boolean hex = form == Form.HEX || value.get().text().isEmpty();
        String quote = hex ? "" : "'";
        String words = words(value.get(), hex);
        List<Piece> pieces = new ArrayList<>();
        pieces.add(new Piece(hex ? "0x" : quote, false));
        if (other.isPresent() && !other.get().isNull()) {
            pieces.addAll(marked(words, words(other.get(), hex)));
        } else {
            pieces.add(new Piece(words, other.isPresent()));
        }
        pieces.add(new Piece(value.get().isWhole() ? quote : " …", false));
        return pieces.stream().filter(piece -> !piece.text().isEmpty()).toList();
    }

    private static String words(KeptValue value, boolean hex) {
        return hex ? value.hex() : value.text().map(ValueText::visible).orElseGet(value::hex);
    }

    /** What both have at the beginning and at the end is not marked. */
    private static List<Piece> marked(String own, String other) {
        int[] mine = own.codePoints().toArray();
        int[] theirs = other.codePoints().toArray();
        int shorter = Math.min(mine.length, theirs.length);
        int start = 0;
        while (start < shorter && mine[start] == theirs[start]) {
            start++;
        }
        int end = 0;
        while (end < shorter - start && mine[mine.length - 1 - end] == theirs[theirs.length - 1 - end]) {
            end++;
        }
        return List.of(new Piece(new String(mine, 0, start), false),
                new Piece(new String(mine, start, mine.length - end - start), true),
                new Piece(new String(mine, mine.length - end, end), false));
    }

    /** Line ends and other letters that print nothing are written as escapes, and the backslash so that it is none. */
    private static String visible(String text) {
        StringBuilder visible = new StringBuilder();
        text.codePoints().forEach(point -> {
            switch (point) {
                case '\n' -> visible.append("\\n");
                case '\r' -> visible.append("\\r");
                case '\t' -> visible.append("\\t");
                case '\\' -> visible.append("\\\\");
                default -> {
                    if (prints(point)) {
                        visible.appendCodePoint(point);
                    } else {
                        visible.append("\\u%04x".formatted(point));
                    }
                }
            }
        });
        return visible.toString();
    }

    private static boolean prints(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            default -> point != 0xA0;
        };
    }

    /** All of a value, to be read in a field of its own. */
    static String whole(KeptValue value, Form form) {
        if (value.isNull()) {
            return "NULL";
        }
        Optional<String> text = value.text();
        if (form == Form.HEX || text.isEmpty()) {
            return "0x" + value.hex();
        }
        return form == Form.JSON ? JsonLines.of(text.get()) : text.get();
    }
}
