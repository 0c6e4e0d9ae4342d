package dev.sluice.mysql;

import dev.sluice.model.TableId;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HexFormat;
import java.util.stream.Collectors;

/** How names and constants are spelled so that no byte of them can be taken for SQL. */
final class Sql {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private Sql() {}

    static String name(String identifier) {
        return "`" + identifier.replace("`", "``") + "`";
    }

    static String name(TableId table) {
        return name(table.schema()) + "." + name(table.name());
    }

    static String names(Collection<String> identifiers) {
        return identifiers.stream().map(Sql::name).collect(Collectors.joining(", "));
    }

    /** A quoted text as {@code SHOW CREATE TABLE} writes it: for comments, which are at home in definitions. */
    static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "''").replace("\n", "\\n").replace("\r", "\\r")
                .replace("\0", "\\0").replace("\032", "\\Z") + "'";
    }

    /** The character that a backslash and this one stand for in a quoted text. */
    static char unescaped(char escape) {
        return switch (escape) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case '0' -> '\0';
            case 'Z' -> '\032';
            default -> escape;
        };
    }

    /** UTF-8 bytes as a text constant: plain when every byte is harmless, in hexadecimal otherwise. */
    static String text(byte[] utf8) {
        return isPlain(utf8, 0, utf8.length)
                ? "'" + new String(utf8, StandardCharsets.US_ASCII) + "'"
                : "_utf8mb4 " + bytes(utf8);
    }

    static String bytes(byte[] value) {
        return "X'" + HEX.formatHex(value) + "'";
    }

    /** Whether the bytes can stand between quotation marks as they are, in every charset. */
    static boolean isPlain(byte[] array, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            byte b = array[i];
            if (b < 0x20 || b > 0x7e || b == '\'' || b == '\\') {
                return false;
            }
        }
        return true;
    }
}
