package dev.sluice.testkit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code SHOW CREATE TABLE} answers, in lines that can be compared. */
record FamilyDeclaration(String schema, String table, String sql) {
    private static final Pattern TABLE_CHARSET = Pattern.compile("\n\\).* DEFAULT CHARSET=(\\w+) COLLATE=(\\w+)");

    /** Columns keep their place, keys and constraints are sorted; each line begins with the table's name. */
    List<String> lines(boolean counters) {
        List<String> columns = new ArrayList<>();
        List<String> others = new ArrayList<>();
        // MySQL remembers whether a column was given its table's charset by name.
        Matcher charset = TABLE_CHARSET.matcher(sql);
        String tablesOwn = charset.find()
                ? " CHARACTER SET " + charset.group(1) + " COLLATE " + charset.group(2) + " "
                : "\0";
        for (String line : sql.replace(tablesOwn, " ").split("\n")) {
            String text = line.strip().replaceFirst(",$", "").replace(quote(schema) + ".", "");
            if (text.startsWith("`")) {
                columns.add(String.format(Locale.ROOT, "%s: column %04d %s", table, columns.size() + 1, text));
            } else if (!text.startsWith("CREATE TABLE ")) {
                others.add(table + ": " + (counters ? text : text.replaceFirst(" AUTO_INCREMENT=\\d+", "")));
            }
        }
        Collections.sort(others);
        columns.addAll(others);
        return columns;
    }

    private static String quote(String name) {
        return "`" + name.replace("`", "``") + "`";
    }
}
