package dev.sluice.spi;

import dev.sluice.model.ColumnSchema;
import dev.sluice.model.KeyRange;
import dev.sluice.model.TableSchema;
import java.math.BigInteger;
import java.util.List;

/** Lets the server itself sum up its rows, so that equal tables are compared without moving them. */
public interface DigestSource {
    /** The recipes this server can compute for these columns of the table, the preferred one first; may be empty. */
    List<String> recipes(TableSchema table, List<ColumnSchema> columns);

    /** How wide a recipe's row hash is, in bits; at least 64. */
    int bits(String recipe);

    /** True when a key of these columns selects the same rows by range here and on the other server. */
    boolean ordersAlike(TableSchema here, TableSchema there, ServerIdentity other);

    /**
     * Sums up the rows of a range, in buckets.
     *
     * @param bucketCount 1 for one sum over all
     * @return a digest for each bucket that is not empty
     */
    List<Digest> digest(TableSchema table, KeyRange range, DigestPlan plan, int bucketCount)
            throws InterruptedException;

    /**
     * Rows of one bucket: how many, and one or more sums of their hashes, independent of order. Sums, not XOR: a row
     * held twice must not cancel out. A row's hash must not be linear: two rows that trade values must not cancel out
     * either. Sums are whole, not cut to a width: those of several tables are added up.
     *
     * @param unhashed how many of the rows the server could not hash, so that the sums say nothing of them
     */
    record Digest(int bucket, long rows, long unhashed, List<BigInteger> sums) {
        public Digest {
            sums = List.copyOf(sums);
        }

        /** Every row is in the sums. */
        public Digest(int bucket, long rows, List<BigInteger> sums) {
            this(bucket, rows, 0, sums);
        }
    }
}
