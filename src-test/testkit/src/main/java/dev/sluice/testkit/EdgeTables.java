package dev.sluice.testkit;

import java.util.ArrayList;
import java.util.List;

/**
 * Tables that hold the edges of every type: NULL, empty, least and most, trailing blanks, every byte, zero dates. Each
 * family of types stands four times: with a primary key, with a composite one ({@code ..._composite}), with a NOT NULL
 * unique key only ({@code ..._unique}) and without a key, every row twice ({@code ..._keyless}). The {@code key_...}
 * tables have keys of every type, with enough rows to be cut into pieces.
 */
public final class EdgeTables {
    private static final List<String> FAMILIES = List.of("edge_integers", "edge_decimals", "edge_floats",
            "edge_bits", "edge_temporal", "edge_text", "edge_charsets", "edge_binary", "edge_labels",
            "edge_documents");
    private static final List<String> H2_FAMILIES = List.of("EDGE_INTEGERS", "EDGE_DECIMALS", "EDGE_FLOATS",
            "EDGE_TEMPORAL", "EDGE_TEXT", "EDGE_BINARY", "EDGE_LABELS");

    private EdgeTables() {}

    /** Makes the schema anew. Its rows only fit with the sql_mode without NO_ZERO_DATE and without strictness. */
    public static void create(SqlServer server, String schema) {
        List<String> statements = new ArrayList<>(SqlScript.read("family-edges.sql"));
        for (String family : FAMILIES) {
            statements.addAll(familyVariants(family));
        }
        SampleSchema.OfFamily.empty(server, schema).run(statements);
    }

    /** Makes the schema anew. */
    public static void h2(String url, String schema) {
        List<String> statements = new ArrayList<>(SqlScript.read("h2-edges.sql"));
        for (String family : H2_FAMILIES) {
            statements.addAll(h2Variants(family));
        }
        SampleSchema.OfH2.empty(url, schema).run(statements);
    }

    private static List<String> familyVariants(String family) {
        return List.of("CREATE TABLE " + family + "_composite LIKE " + family,
                "ALTER TABLE " + family + "_composite DROP PRIMARY KEY,"
                        + " ADD COLUMN part VARCHAR(10) NOT NULL DEFAULT 'größe', ADD PRIMARY KEY (part, id)",
                "INSERT INTO " + family + "_composite SELECT t.*, ELT(1 + id % 3, 'a', 'B', 'größe') FROM " + family
                        + " t",
                "CREATE TABLE " + family + "_unique LIKE " + family,
                "ALTER TABLE " + family + "_unique DROP PRIMARY KEY, ADD UNIQUE KEY only_key (id)",
                "INSERT INTO " + family + "_unique SELECT * FROM " + family,
                "CREATE TABLE " + family + "_keyless LIKE " + family,
                "ALTER TABLE " + family + "_keyless DROP PRIMARY KEY",
                "INSERT INTO " + family + "_keyless SELECT * FROM " + family,
                "INSERT INTO " + family + "_keyless SELECT * FROM " + family);
    }

    private static List<String> h2Variants(String family) {
        return List.of("CREATE TABLE " + family + "_KEYLESS AS SELECT * FROM " + family,
                "INSERT INTO " + family + "_KEYLESS SELECT * FROM " + family,
                "CREATE TABLE " + family + "_UNIQUE AS SELECT * FROM " + family,
                "ALTER TABLE " + family + "_UNIQUE ALTER COLUMN ID SET NOT NULL",
                "ALTER TABLE " + family + "_UNIQUE ADD CONSTRAINT " + family + "_ONLY_KEY UNIQUE (ID)",
                "CREATE TABLE " + family + "_COMPOSITE AS SELECT T.*, CASE MOD(ID, 3) WHEN 0 THEN 'a' WHEN 1 THEN 'B'"
                        + " ELSE 'größe' END AS PART FROM " + family + " T",
                "ALTER TABLE " + family + "_COMPOSITE ALTER COLUMN ID SET NOT NULL",
                "ALTER TABLE " + family + "_COMPOSITE ALTER COLUMN PART SET NOT NULL",
                "ALTER TABLE " + family + "_COMPOSITE ADD PRIMARY KEY (PART, ID)");
    }
}
