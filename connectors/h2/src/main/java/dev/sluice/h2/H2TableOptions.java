package dev.sluice.h2;

/** Names in {@link dev.sluice.model.TableSchema#options} for what H2 knows and the model has no word for. */
final class H2TableOptions {
    /** {@code MEMORY} for a table whose indexes live in memory; absent for the usual kind. */
    static final String STORAGE = "storage";

    /** Next values of the identity columns, in table order. They move with every insert, the definition does not. */
    static final String AUTO_INCREMENT = "auto_increment";

    private H2TableOptions() {}

    /** The whole identity clause of a column. */
    static String identity(String column) {
        return "identity:" + column;
    }

    /** Present when NULL is replaced by the default. */
    static String defaultOnNull(String column) {
        return "default-on-null:" + column;
    }

    /** Words between CREATE and INDEX of an index that is not a constraint's: {@code UNIQUE NULLS DISTINCT}. */
    static String indexKind(String index) {
        return "index-kind:" + index;
    }

    /** {@code FIRST} or {@code LAST} for each column of an index, or {@code -}. */
    static String nullOrder(String index) {
        return "null-order:" + index;
    }

    /** How a unique constraint treats NULLs, when not as usual. */
    static String nulls(String constraint) {
        return "nulls:" + constraint;
    }
}
