package dev.sluice.mysql;

import dev.sluice.jdbc.ConnectionPool;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.HashMap;
import java.util.Map;

/**
 * What the server's charsets make of bytes. Asked of the server once for each reading: Java's charsets of the same names
 * are not the same.
 *
 * @param latin1 the UTF-8 form of each byte from 80 on
 * @param ofCollations the charset of each collation, by the collation's number
 */
record LogTexts(byte[][] latin1, Map<Integer, Charset> ofCollations) {
    private static final Map<String, String> IN_JAVA = Map.ofEntries(Map.entry("utf8mb4", "UTF-8"),
            Map.entry("utf8mb3", "UTF-8"), Map.entry("utf8", "UTF-8"), Map.entry("latin1", "windows-1252"),
            Map.entry("latin2", "ISO-8859-2"), Map.entry("ascii", "US-ASCII"), Map.entry("binary", "UTF-8"),
            Map.entry("cp1250", "windows-1250"), Map.entry("cp1251", "windows-1251"),
            Map.entry("greek", "ISO-8859-7"), Map.entry("hebrew", "ISO-8859-8"), Map.entry("latin5", "ISO-8859-9"),
            Map.entry("koi8r", "KOI8-R"), Map.entry("koi8u", "KOI8-U"), Map.entry("gbk", "GBK"),
            Map.entry("gb2312", "GB2312"), Map.entry("gb18030", "GB18030"), Map.entry("big5", "Big5"),
            Map.entry("sjis", "Shift_JIS"), Map.entry("cp932", "windows-31j"), Map.entry("ujis", "EUC-JP"),
            Map.entry("euckr", "EUC-KR"));

    static LogTexts read(ConnectionPool pool) {
        Queries queries = new Queries(() -> pool);
        String all = queries.list("asking what latin1 means",
                "SELECT CONVERT(CONVERT(UNHEX(?) USING latin1) USING utf8mb4)", row -> row.getString(1), upperHalf())
                .getFirst();
        byte[][] latin1 = all.codePoints().mapToObj(Character::toString)
                .map(sign -> sign.getBytes(StandardCharsets.UTF_8)).toArray(byte[][]::new);
        Map<Integer, Charset> charsets = new HashMap<>();
        queries.list("asking for the charsets",
                "SELECT id, character_set_name FROM information_schema.collations WHERE id IS NOT NULL",
                row -> charsets.put(row.getInt(1), charset(String.valueOf(row.getString(2)))));
        return new LogTexts(latin1, charsets);
    }

    private static String upperHalf() {
        StringBuilder hex = new StringBuilder();
        for (int octet = 0x80; octet <= 0xFF; octet++) {
            hex.append("%02X".formatted(octet));
        }
        return hex.toString();
    }

    /** For statements alone, whose every sign but names is ASCII; what does not fit is noticed. */
    private static Charset charset(String name) {
        try {
            return Charset.forName(IN_JAVA.getOrDefault(name, "US-ASCII"));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return StandardCharsets.US_ASCII; // no such charset in this Java: plain statements can be read
        }
    }

    Charset ofCollation(int number) {
        return ofCollations.getOrDefault(number, StandardCharsets.UTF_8);
    }
}
