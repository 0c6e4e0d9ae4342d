package dev.sluice.engine.api;

import java.util.Optional;

/**
 * How much a comparison is asked to look at. Whatever is less than everything never ends as consistent.
 *
 * @param sample empty for every row
 * @param countOnly how many rows either side has, and nothing of what is in them
 */
public record VerificationScope(Tables tables, Optional<Sample> sample, boolean countOnly) {
    /** Every row of every table. */
    public static final VerificationScope EVERYTHING = new VerificationScope(Tables.ALL, Optional.empty(), false);

    public VerificationScope {
        boolean byKey = tables == Tables.BAD_ROWS || tables == Tables.CHANGED;
        if (countOnly && sample.isPresent() || byKey && (countOnly || sample.isPresent())) {
            throw new IllegalArgumentException(
                    "Only one can be asked for: bad rows, changed rows, a sample, or row counts");
        }
    }

    /** What is compared, in words. */
    @Override
    public String toString() {
        String rows = countOnly ? "row counts" : sample.map(Sample::toString).orElse("every row");
        return switch (tables) {
            case ALL -> countOnly || sample.isPresent() ? rows : "everything";
            case ABNORMAL -> rows + " of tables that differed or were not compared to the end";
            case BAD_ROWS -> "rows that differed";
            case CHANGED -> "rows that changed since the last comparison";
        };
    }

    /** Which tables. */
    public enum Tables {
        ALL,
        /** Those that differed, failed or were not compared to the end the last time. */
        ABNORMAL,
        /** Of those the rows that differed, where all of them are known; the others as a whole. */
        BAD_ROWS,
        /**
         * Of tables that are compared already the rows that the source has changed since, and those that differed then; the
         * others as a whole. Of a source that is followed.
         */
        CHANGED
    }

    /**
     * Some of the rows of each table.
     *
     * @param percent from 1 to 99
     * @param seed the same seed chooses the same rows as long as the tables do not change
     */
    public record Sample(int percent, long seed) {
        public Sample {
            if (percent < 1 || percent > 99) {
                throw new IllegalArgumentException("A sample has 1 to 99 percent, not " + percent);
            }
        }

        @Override
        public String toString() {
            return "a sample of " + percent + " % (seed " + seed + ")";
        }
    }
}
