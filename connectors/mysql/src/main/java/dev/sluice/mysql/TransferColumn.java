package dev.sluice.mysql;

import dev.sluice.model.ColumnSchema;
import dev.sluice.model.LogicalType;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the canonical bytes of one column are given to the target.
 *
 * @param converted the bytes are UTF-8 and the server has to make the column's own charset of them; otherwise they are
 *     stored as they are (and checked by the server against the column's charset)
 * @param insteadOfEmpty what is sent for an empty value: an ENUM's invalid member has no text of its own
 */
record TransferColumn(String name, boolean converted, boolean autoIncrement, byte @Nullable [] insteadOfEmpty) {
    /** Charsets whose stored form is UTF-8. */
    private static final Set<String> STORED_AS_UTF8 = Set.of("utf8mb4", "utf8mb3", "utf8", "ascii");

    /**
     * @param source the column as the source declares it
     * @param targetCharset of the target's column; empty when it is not a text
     */
    static TransferColumn of(ColumnSchema source, String targetCharset) {
        boolean converted = source.type() instanceof LogicalType.Uuid
                || !targetCharset.isEmpty() && !STORED_AS_UTF8.contains(targetCharset);
        byte[] insteadOfEmpty = null;
        if (source.type() instanceof LogicalType.Enumeration(var labels) && !labels.contains("")) {
            insteadOfEmpty = MySqlDialect.invalidLabel(labels).getBytes(StandardCharsets.US_ASCII);
        }
        return new TransferColumn(source.name(), converted, source.autoIncrement(), insteadOfEmpty);
    }
}
