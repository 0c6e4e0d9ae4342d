package dev.sluice.engine.supervise;

import dev.sluice.engine.api.RunResult.RunError;
import dev.sluice.model.MigrationException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/** What a run adds up for its result. Counted by any thread. */
public final class RunTally {
    private final LongAdder rowsRead = new LongAdder();
    private final LongAdder rowsWritten = new LongAdder();
    private final LongAdder bytes = new LongAdder();
    private final List<RunError> errors = new CopyOnWriteArrayList<>();
    private final List<String> notes = new CopyOnWriteArrayList<>();
    private final List<String> limits = new CopyOnWriteArrayList<>();
    private final List<String> notesAround;
    private volatile boolean compares;

    public RunTally() {
        this(List.of());
    }

    private RunTally(List<String> notesAround) {
        this.notesAround = notesAround;
    }

    /** For a part of the run with a result of its own, which has the run's notes as well. */
    public RunTally ofPart() {
        return new RunTally(notes);
    }

    /** Counts what was found by a part that has come to no result of its own as the run's. */
    public void takeOver(RunTally part) {
        errors.addAll(part.errors);
        notes.addAll(part.notes);
        limits.addAll(part.limits);
        compares = compares || part.compares;
    }

    /** Counts a finished chunk. */
    public void chunk(long read, long written, long chunkBytes) {
        rowsRead.add(read);
        rowsWritten.add(written);
        bytes.add(chunkBytes);
    }

    /** Keeps the failure for the end of the run; {@code table} is empty when it is not about one. */
    public void error(String table, MigrationException failure) {
        errors.add(new RunError(failure.code().id(), table, failure.getMessage(), failure.remedy().toString()));
    }

    /** Keeps a sentence for the verdict's scope. */
    public void note(String sentence) {
        notes.add(sentence);
    }

    /** Keeps what the verdict is confined to; it will not be one of everything. */
    public void limit(String part) {
        limits.add(part);
    }

    /** From now on what is known of the tables' rows is this run's, and not what an earlier one found. */
    public void comparing() {
        compares = true;
    }

    /** Whether this run has begun to compare. */
    public boolean compares() {
        return compares;
    }

    public List<String> limits() {
        return List.copyOf(limits);
    }

    public List<String> notes() {
        return Stream.concat(notesAround.stream(), notes.stream()).toList();
    }

    public long rowsRead() {
        return rowsRead.sum();
    }

    public long rowsWritten() {
        return rowsWritten.sum();
    }

    public long bytes() {
        return bytes.sum();
    }

    public List<RunError> errors() {
        return List.copyOf(errors);
    }
}
