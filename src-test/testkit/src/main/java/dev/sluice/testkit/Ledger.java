package dev.sluice.testkit;

/**
 * A double-entry ledger: long decimals, keys of text and dates, a tree of accounts, descending indexes, a table with
 * only a composite unique key, and a journal without any. The same number always gives the same rows.
 */
public final class Ledger {
    private Ledger() {}

    /** Makes the schema anew. @param entries at least 100 */
    public static void create(SqlServer server, String schema, int entries) {
        SampleSchema.OfFamily.empty(server, schema).run(SampleSize.of(entries).fill("family-ledger.sql"));
    }

    /** Makes the schema anew. @param entries at least 100 */
    public static void h2(String url, String schema, int entries) {
        SampleSchema.OfH2.empty(url, schema).run(SampleSize.of(entries).fill("h2-ledger.sql"));
    }
}
