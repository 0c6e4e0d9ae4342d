package dev.sluice.testkit;

import java.util.regex.Pattern;

/** Says statements of the samples, which are written for MariaDB, in MySQL's words. */
final class MySqlWords {
    private static final Pattern NUMBERS = Pattern.compile("\\bseq_(\\d+)_to_(\\d+)\\b( [a-z]\\b)?");

    private MySqlWords() {}

    static String of(String sql) {
        String text = sql.replace("utf8mb4_nopad_bin", "utf8mb4_0900_bin")
                .replace("utf8mb4_general_nopad_ci", "utf8mb4_0900_ai_ci")
                .replace("utf8mb4_uca1400_as_cs", "utf8mb4_0900_as_cs").replaceAll(" UUID\\b", " CHAR(36)")
                .replaceAll("DEFAULT (uuid\\(\\)|user\\(\\)|json_object\\(\\))", "DEFAULT ($1)")
                .replace("JSON NOT NULL DEFAULT '{}'", "JSON NOT NULL DEFAULT ('{}')")
                // the largest time, the largest number in a document, the most digits behind a point
                .replace("838:59:59.999999", "838:59:59.000000").replace("1e400", "1e300")
                .replace("DECIMAL(38,38)", "DECIMAL(30,30)").replace(" PERSISTENT", " STORED");
        // MySQL 9.6 gave up MD5().
        text = text.replaceAll("MD5\\(([a-z.]+)\\)", "LEFT(SHA2($1, 256), 32)");
        return NUMBERS.matcher(text).replaceAll(numbers -> "(WITH RECURSIVE n AS (SELECT CAST(" + numbers.group(1)
                + " AS UNSIGNED) AS seq UNION ALL SELECT seq + 1 FROM n WHERE seq < " + numbers.group(2)
                + ") SELECT seq FROM n)" + (numbers.group(3) == null ? " numbers" : numbers.group(3)));
    }
}
