package dev.sluice.mysql;

/** The names under which a table's declaration keeps what only MySQL's family knows. */
final class TableOptions {
    /** The product whose SQL the declaration is written in, as {@link Flavor#product} says it. */
    static final String FLAVOR = "flavor";
    static final String ENGINE = "engine";
    static final String CHARSET = "charset";
    static final String COLLATION = "collation";
    /** Default charset and collation of the schema, for a target where the schema is missing. */
    static final String SCHEMA_CHARSET = "schema charset";
    static final String SCHEMA_COLLATION = "schema collation";
    /** What was given explicitly when the table was created: {@code row_format=COMPRESSED key_block_size=8}. */
    static final String CREATE_OPTIONS = "create options";
    /** The next value of the AUTO_INCREMENT column; absent while it is 1. Moves with every insert. */
    static final String AUTO_INCREMENT = "auto_increment";
    /** The PARTITION BY clause in the server's words. */
    static final String PARTITIONS = "partitions";

    /** MariaDB's application-time period, whose check stands among the table's: {@code `p` (`from`, `to`)}. */
    static final String PERIOD = "period";

    private TableOptions() {}

    /** The last part of an index, {@code `p` WITHOUT OVERLAPS}, of whose period the index's last two parts are the columns. */
    static String withoutOverlaps(String index) {
        return "index without overlaps " + index;
    }

    /** What takes the words of a FULLTEXT index apart, in the place of the server's own parser. */
    static String parser(String index) {
        return "index parser " + index;
    }

    /** {@code FULLTEXT}, {@code SPATIAL} or {@code HASH}; absent for a B-tree. */
    static String indexType(String index) {
        return "index type " + index;
    }

    static String ignoredIndex(String index) {
        return "index ignored " + index;
    }

    /** The number of the spatial reference system that all values of the column have. */
    static String spatialReference(String column) {
        return "column srid " + column;
    }

    /** Present for a check that is only noted. */
    static String unenforcedCheck(String check) {
        return "check unenforced " + check;
    }

    /** The check that stands with a column, which SHOW CREATE TABLE prints there and not among the table's. */
    static String columnCheck(String column) {
        return "column check " + column;
    }
}
