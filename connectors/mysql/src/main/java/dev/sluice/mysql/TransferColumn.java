package dev.sluice.mysql;

import dev.sluice.model.ColumnSchema;
import dev.sluice.model.LogicalType;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the canonical bytes of one column are given to the target.
 *
 * @param charset what charset the bytes are in, where the server has to make the column's own charset of them; empty
 *     where they are stored as they are (and checked by the server against the column's charset)
 * @param insteadOfInvalid what is sent for an ENUM's invalid member, which has no text of its own
 */
record TransferColumn(String name, Optional<String> charset, boolean autoIncrement,
        byte @Nullable [] insteadOfInvalid) {
    /** Charsets whose stored form is UTF-8. */
    private static final Set<String> STORED_AS_UTF8 = Set.of("utf8mb4", "utf8mb3", "utf8", "ascii");

    /**
     * @param source the column as the source declares it
     * @param targetCharset of the target's column; empty when it is not a text, {@code json} for a JSON type, which takes
     *     no bytes without a charset
     */
    static TransferColumn of(ColumnSchema source, String targetCharset) {
        return switch (source.type()) {
            case LogicalType.Enumeration(var labels) -> of(source, utf8Unless(targetCharset),
                    MySqlDialect.invalidLabel(labels).getBytes(StandardCharsets.US_ASCII));
            case LogicalType.EncodedText(String charset, _) ->
                of(source, charset.equals(targetCharset) ? Optional.empty() : Optional.of(charset), null);
            case LogicalType.Uuid _ -> of(source, Optional.of("utf8mb4"), null);
            default -> of(source, utf8Unless(targetCharset), null);
        };
    }

    private static TransferColumn of(ColumnSchema source, Optional<String> charset,
            byte @Nullable [] insteadOfInvalid) {
        return new TransferColumn(source.name(), charset, source.autoIncrement(), insteadOfInvalid);
    }

    private static Optional<String> utf8Unless(String targetCharset) {
        return targetCharset.isEmpty() || STORED_AS_UTF8.contains(targetCharset)
                ? Optional.empty()
                : Optional.of("utf8mb4");
    }
}
