package dev.sluice.h2;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Sluice makes in a source whose changes are captured. All of it lies in one schema, but for the triggers. */
final class CaptureNames {
    static final String SCHEMA = "sluice_capture";
    static final String STATE = "\"" + SCHEMA + "\".\"state\"";
    static final String CAPTURED = "\"" + SCHEMA + "\".\"captured\"";
    static final String CHANGES = "\"" + SCHEMA + "\".\"changes\"";
    static final String NUMBERS = "\"" + SCHEMA + "\".\"numbers\"";

    /** H2 gives a trigger another name for a while when a table is altered; it puts it before this one. */
    private static final Pattern TRIGGER = Pattern.compile(".*" + SCHEMA + "_(\\d+)");

    private CaptureNames() {}

    /** Of the rows of a captured table, old and new. */
    static String rowsTable(long number) {
        return "\"" + SCHEMA + "\".\"rows_" + number + "\"";
    }

    /** In the schema of the captured table. */
    static String trigger(long number) {
        return SCHEMA + "_" + number;
    }

    /** The number of the table that a trigger is for; empty for other people's triggers. */
    static OptionalLong number(String trigger) {
        Matcher name = TRIGGER.matcher(trigger);
        return name.matches() ? OptionalLong.of(Long.parseLong(name.group(1))) : OptionalLong.empty();
    }
}
