package dev.sluice.desktop.source;

import java.util.ArrayList;
import java.util.List;

/** Takes a command line apart as a shell does: quotes hold words together, a backslash saves the next sign. */
final class CommandWords {
    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean inWord;
    private char quote;

    private CommandWords() {}

    static List<String> of(String line) {
        CommandWords reading = new CommandWords();
        for (int i = 0; i < line.length(); i++) {
            char sign = line.charAt(i);
            if (sign == '\\' && reading.quote != '\'' && i + 1 < line.length()) {
                reading.escaped(line.charAt(++i));
            } else {
                reading.accept(sign);
            }
        }
        reading.end();
        return List.copyOf(reading.words);
    }

    /** A line that goes on in the next one is one line. */
    private void escaped(char sign) {
        if (sign != '\n' && sign != '\r') {
            word.append(sign);
            inWord = true;
        }
    }

    private void accept(char sign) {
        if (quote != 0) {
            if (sign == quote) {
                quote = 0;
            } else {
                word.append(sign);
            }
        } else if (sign == '"' || sign == '\'') {
            quote = sign;
            inWord = true;
        } else if (Character.isWhitespace(sign)) {
            end();
        } else {
            word.append(sign);
            inWord = true;
        }
    }

    private void end() {
        if (inWord) {
            words.add(word.toString());
        }
        word.setLength(0);
        inWord = false;
    }
}
