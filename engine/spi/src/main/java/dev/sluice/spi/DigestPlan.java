package dev.sluice.spi;

import java.util.List;

/**
 * How both sides compute the digest of a row, agreed before either begins.
 *
 * @param recipe the name of the computation; two servers that know the same recipe get the same sums from the same values
 * @param columns what goes into the row's hash, in this order
 * @param keyColumns what decides the bucket: names out of {@code columns}
 */
public record DigestPlan(String recipe, List<DigestColumn> columns, List<String> keyColumns) {
    public DigestPlan {
        columns = List.copyOf(columns);
        keyColumns = List.copyOf(keyColumns);
    }

    /** One column; {@code nullable} when it may be NULL on either side. */
    public record DigestColumn(String name, boolean nullable) {}
}
