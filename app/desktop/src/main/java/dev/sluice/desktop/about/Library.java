package dev.sluice.desktop.about;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A library of others that Sluice brings along. @param licences one, or a choice of several */
record Library(String name, String version, String licences, String address) {
    /** {@code     (MIT) (EPL-1.0) A name (group:artifact:version - https://address)}. */
    private static final Pattern LINE = Pattern.compile("\\s+(\\(.*) \\(([^():\\s]+:[^():\\s]+):([^()\\s]+) - (.*)\\)");

    /** A line of the list that the build writes; empty for its headings. */
    static Optional<Library> of(String line) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        List<String> licences = new ArrayList<>();
        String rest = matcher.group(1);
        while (rest.startsWith("(")) {
            int end = closing(rest);
            licences.add(rest.substring(1, end));
            rest = rest.substring(end + 1).strip();
        }
        return Optional.of(new Library(rest, matcher.group(3), String.join(" / ", licences), matcher.group(4)));
    }

    /** Names of licences have brackets of their own. */
    private static int closing(String text) {
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            depth += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return text.length() - 1;
    }
}
