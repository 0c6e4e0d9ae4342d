package dev.sluice.desktop.verification;

/** JSON with a line for each member. Nothing of it is changed but the blanks between; what is no JSON stays readable. */
final class JsonLines {
    private final StringBuilder lines = new StringBuilder();
    private int depth;
    private boolean inText;
    private boolean escaped;

    private JsonLines() {}

    static String of(String json) {
        JsonLines writer = new JsonLines();
        json.chars().forEach(letter -> writer.add((char) letter));
        return writer.lines.toString();
    }

    private void add(char letter) {
        if (inText) {
            lines.append(letter);
            inText = escaped || letter != '"';
            escaped = !escaped && letter == '\\';
            return;
        }
        switch (letter) {
            case '{', '[' -> {
                lines.append(letter);
                depth++;
                newLine();
            }
            case '}', ']' -> {
                depth = Math.max(0, depth - 1);
                newLine();
                lines.append(letter);
            }
            case ',' -> {
                lines.append(letter);
                newLine();
            }
            case ':' -> lines.append(": ");
            default -> {
                if (!Character.isWhitespace(letter)) {
                    lines.append(letter);
                    inText = letter == '"';
                }
            }
        }
    }

    private void newLine() {
        lines.append('\n').append("  ".repeat(depth));
    }
}
