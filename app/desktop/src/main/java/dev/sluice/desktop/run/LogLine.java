package dev.sluice.desktop.run;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of the log. What follows a failure, its kind and the places it came from, has neither time nor level.
 *
 * @param time as it stands there, with its offset
 */
record LogLine(String time, String level, String thread, String words) {
    private static final Pattern FORM = Pattern
            .compile("(\\d{4}-\\d\\d-\\d\\dT[\\d:.]+\\S*) (\\w+)\\s+\\[(.*?)] (.*)", Pattern.DOTALL);

    static LogLine parse(String line) {
        Matcher form = FORM.matcher(line);
        return form.matches()
                ? new LogLine(form.group(1), form.group(2), form.group(3), form.group(4))
                : new LogLine("", "", "", line.replace("\t", "    "));
    }
}
