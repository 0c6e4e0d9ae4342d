package dev.sluice.mysql;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes SQL of what the catalog says of defaults and expressions. */
final class CatalogText {
    private final boolean plain;

    CatalogText(Flavor flavor) {
        this.plain = flavor.plainDefaults();
    }

    /**
     * A column's default as SQL that may stand behind DEFAULT.
     *
     * @param text from {@code columns.column_default}
     * @param extra from {@code columns.extra}
     * @param columnType from {@code columns.column_type}
     */
    Optional<String> defaultSql(@Nullable String text, String extra, String columnType) {
        if (text == null) {
            return Optional.empty();
        }
        if (!plain) {
            // Without a default the server says NULL; a default of NULL is the text NULL, and means the same.
            return Optional.of(text).filter(sql -> !sql.equals("NULL"));
        }
        if (text.startsWith("CURRENT_TIMESTAMP")) {
            return Optional.of(text);
        }
        if (extra.contains("DEFAULT_GENERATED")) {
            return Optional.of("(" + expression(text) + ")");
        }
        boolean literal = switch (ColumnTypes.base(columnType)) {
            case "bit", "binary", "varbinary" -> !text.isEmpty();
            default -> false;
        };
        return Optional.of(literal ? text : Sql.quoted(text));
    }

    /** An expression as it may stand in a definition. */
    String expression(String text) {
        return plain ? unescaped(text) : text;
    }

    private static String unescaped(String text) {
        if (text.indexOf('\\') < 0) {
            return text;
        }
        StringBuilder plainText = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean escape = c == '\\' && i + 1 < text.length();
            plainText.append(escape ? Sql.unescaped(text.charAt(++i)) : c);
        }
        return plainText.toString();
    }
}
