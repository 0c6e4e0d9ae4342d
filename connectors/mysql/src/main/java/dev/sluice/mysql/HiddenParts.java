package dev.sluice.mysql;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Parts of a table that SHOW CREATE TABLE alone prints. It is asked for few tables: those where the catalog holds what
 * comes with such a part.
 */
final class HiddenParts {
    /** Any period has such a check, and few others do. */
    private static final Pattern CHECK_OF_PERIOD = Pattern.compile("`(?:[^`]|``)+` < `(?:[^`]|``)+`");
    private static final String FULLTEXT = "FULLTEXT";
    private static final String WITHOUT_OVERLAPS = " WITHOUT OVERLAPS";

    private HiddenParts() {}

    static boolean arePossible(TableParts table) {
        return table.indexes.keySet().stream().anyMatch(index -> isFulltext(table, index))
                || table.checks.stream().anyMatch(check -> CHECK_OF_PERIOD.matcher(check.expressionSql()).matches());
    }

    private static boolean isFulltext(TableParts table, String index) {
        return FULLTEXT.equals(table.options.get(TableOptions.indexType(index)));
    }

    static void add(TableParts table, CreateStatement create) {
        create.period().ifPresent(period -> table.options.put(TableOptions.PERIOD, period));
        table.indexes.keySet().forEach(index -> {
            List<String> parts = create.indexParts(index);
            if (parts.getLast().endsWith(WITHOUT_OVERLAPS)) {
                table.options.put(TableOptions.withoutOverlaps(index), parts.getLast());
            }
            if (isFulltext(table, index)) {
                create.parser(index).ifPresent(parser -> table.options.put(TableOptions.parser(index), parser));
            }
        });
    }
}
