package dev.sluice.engine.port;

import dev.sluice.model.KeyRange;
import dev.sluice.model.TableId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A table of a project as it is remembered. Which of its chunks are done is not kept here: the target's ledger knows.
 *
 * @param source of united tables the first, by which all of them are known
 * @param others the tables that are united with it
 * @param schemaFingerprint of the source's declaration when it was planned
 * @param ranges the chunks' ranges; empty before the table is planned
 * @param created this project creates, or has created, the target table, and so may drop it
 * @param made fingerprint of the target's table as this project made it; empty before it stood, or for one from before this was kept
 * @param loaded every row is in the target
 * @param indexed what follows the rows (secondary indexes, counters) is there
 * @param linked the foreign keys are there
 * @param verification empty before the table was compared
 */
public record TableRecord(TableId source, List<Member> others, TableId target, String schemaFingerprint,
        long estimatedRows,
        List<KeyRange> ranges, boolean created, Optional<String> made, boolean loaded, boolean indexed, boolean linked,
        Optional<TableVerification> verification, Optional<String> error) {
    public TableRecord {
        others = List.copyOf(others);
        ranges = List.copyOf(ranges);
    }

    /** A table that is united with others, and the fingerprint of its declaration when it was planned. */
    public record Member(TableId source, String schemaFingerprint) {}

    /** A table about which only the selection is known. */
    public static TableRecord selected(TableId source, TableId target, String schemaFingerprint, long estimatedRows) {
        return new TableRecord(source, List.of(), target, schemaFingerprint, estimatedRows, List.of(), false,
                Optional.empty(), false, false, false, Optional.empty(), Optional.empty());
    }

    /** Every table of the source whose rows the target's table takes. */
    public List<TableId> sources() {
        return Stream.concat(Stream.of(source), others.stream().map(Member::source)).toList();
    }

    /** The name that people see: one source among several would mislead. */
    public TableId shown() {
        return others.isEmpty() ? source : target;
    }

    /** The source's name; the target's where several tables become one. */
    public String shownName() {
        return others.isEmpty() ? source.toString() : target + " (from " + (others.size() + 1) + " tables)";
    }

    public TableRecord withOthers(List<Member> newOthers) {
        return new TableRecord(source, newOthers, target, schemaFingerprint, estimatedRows, ranges, created, made,
                loaded,
                indexed, linked, verification, error);
    }

    public TableRecord withRanges(List<KeyRange> newRanges) {
        return new TableRecord(source, others, target, schemaFingerprint, estimatedRows, newRanges, created, made,
                loaded,
                indexed,
                linked,
                verification, error);
    }

    public TableRecord withCreated(boolean ours) {
        return new TableRecord(source, others, target, schemaFingerprint, estimatedRows, ranges, ours, made, loaded,
                indexed,
                linked,
                verification, error);
    }

    public TableRecord withMade(String fingerprint) {
        return new TableRecord(source, others, target, schemaFingerprint, estimatedRows, ranges, created,
                Optional.of(fingerprint), loaded, indexed, linked, verification, error);
    }

    public TableRecord asLoaded() {
        return new TableRecord(source, others, target, schemaFingerprint, estimatedRows, ranges, created, made, true,
                indexed,
                linked,
                verification, error);
    }

    public TableRecord asIndexed() {
        return new TableRecord(source, others, target, schemaFingerprint, estimatedRows, ranges, created, made, loaded,
                true,
                linked,
                verification, error);
    }

    public TableRecord asLinked() {
        return new TableRecord(source, others, target, schemaFingerprint, estimatedRows, ranges, created, made, loaded,
                indexed, true,
                verification, error);
    }

    public TableRecord withVerification(Optional<TableVerification> newVerification) {
        return new TableRecord(source, others, target, schemaFingerprint, estimatedRows, ranges, created, made, loaded,
                indexed,
                linked,
                newVerification, error);
    }

    public TableRecord withError(Optional<String> newError) {
        return new TableRecord(source, others, target, schemaFingerprint, estimatedRows, ranges, created, made, loaded,
                indexed,
                linked,
                verification, newError);
    }

    /**
     * The outcome of comparing the table.
     *
     * @param method how, for the verdict's scope: {@code sums by the servers, 64 bits a row}
     * @param columnsLeftOut columns that stand on one side alone, or cannot be compared
     * @param stillChanging rows that never stood still long enough
     * @param kept different rows that are kept, for corrections; the rest is only counted
     * @param coverage what of the table was compared, where that was not every row: {@code a sample of 5 % (seed 7)}
     * @param comparedFrom what the source has changed up to this transaction of the Store is compared, with all rows that
     *     it has not changed since; empty where that cannot be said
     */
    public record TableVerification(String method, List<String> columnsLeftOut, long rowsCompared, long missing,
            long extra, long differ, long stillChanging, long kept, Optional<String> coverage,
            Optional<Long> comparedFrom) {
        public TableVerification {
            columnsLeftOut = List.copyOf(columnsLeftOut);
        }

        /** Of every row, where no source is followed. */
        public TableVerification(String method, List<String> columnsLeftOut, long rowsCompared, long missing,
                long extra, long differ, long stillChanging, long kept) {
            this(method, columnsLeftOut, rowsCompared, missing, extra, differ, stillChanging, kept, Optional.empty(),
                    Optional.empty());
        }

        public TableVerification withComparedFrom(Optional<Long> number) {
            return new TableVerification(method, columnsLeftOut, rowsCompared, missing, extra, differ, stillChanging,
                    kept, coverage, number);
        }

        /** Every row was compared, in all columns. */
        public boolean isWhole() {
            return coverage.isEmpty() && columnsLeftOut.isEmpty();
        }

        public long different() {
            return missing + extra + differ;
        }

        public boolean isClean() {
            return missing == 0 && extra == 0 && differ == 0 && stillChanging == 0;
        }
    }
}
