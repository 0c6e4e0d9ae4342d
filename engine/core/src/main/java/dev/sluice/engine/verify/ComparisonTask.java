package dev.sluice.engine.verify;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A part of the comparison of one table, done by one worker. */
record ComparisonTask(TableComparison comparison, Part part) {
    /** What is compared, to its end. */
    @FunctionalInterface
    interface Part {
        void compare() throws InterruptedException;
    }

    /**
     * What the parts of one table share.
     *
     * @param method how, in words
     * @param coverage what of the table is compared, where that is not every row
     * @param comparedFrom as in {@link dev.sluice.engine.port.TableRecord.TableVerification}, once all is done
     * @param held decides what the parts have left undecided
     * @param left counts the parts that are not done yet
     */
    record TableComparison(ComparedTable table, TableFindings findings, String method, Optional<String> coverage,
            Optional<Long> comparedFrom, Part held, AtomicInteger left) {
        List<ComparisonTask> of(List<Part> parts) {
            left.set(parts.size());
            return parts.stream().map(part -> new ComparisonTask(this, part)).toList();
        }
    }
}
