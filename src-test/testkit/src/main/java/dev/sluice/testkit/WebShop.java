package dev.sluice.testkit;

/**
 * A small web shop: nine tables with foreign keys (two tables that need each other, one that needs itself), checks,
 * generated columns, defaults, comments, an invisible column, all kinds of indexes, and a table without a key whose rows
 * repeat. The same numbers always give the same rows.
 */
public final class WebShop {
    private WebShop() {}

    /** Makes the schema anew. @param orders at least 100; everything else is in proportion */
    public static void create(SqlServer server, String schema, int orders) {
        SampleSchema.OfFamily.empty(server, schema).run(SampleSize.of(orders).fill("family-shop.sql"));
    }

    /** Makes the schema anew. @param orders at least 100; everything else is in proportion */
    public static void h2(String url, String schema, int orders) {
        SampleSchema.OfH2.empty(url, schema).run(SampleSize.of(orders).fill("h2-shop.sql"));
    }
}
