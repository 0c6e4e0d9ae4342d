package dev.sluice.engine.snapshot;

import dev.sluice.engine.supervise.PlannedTable;
import dev.sluice.engine.supervise.RunContext;
import dev.sluice.model.Chunk;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.KeyRange;
import dev.sluice.model.MigrationException;
import dev.sluice.model.MigrationException.Retry;
import dev.sluice.model.Remedy;
import dev.sluice.model.TableId;
import dev.sluice.spi.ProgressLedger.DoneChunk;
import dev.sluice.spi.ReadRequest;
import dev.sluice.spi.RowSink;
import dev.sluice.spi.TableSnapshots;
import dev.sluice.spi.TableSnapshots.TableSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies tables by one view of all of them, chunk after chunk. Whoever begins again takes out what an older view has
 * left, so that rows of two views never meet; the view's position is kept before the first chunk commits. For one thread.
 */
final class ViewCopier {
    private static final Logger LOG = LoggerFactory.getLogger(ViewCopier.class);

    private final RunContext run;
    private final TableSnapshots snapshots;
    private final ChunkCopier copier;
    private final LargeValues largeValues;

    ViewCopier(RunContext run, TableSnapshots snapshots, ChunkCopier copier, LargeValues largeValues) {
        this.run = run;
        this.snapshots = snapshots;
        this.copier = copier;
        this.largeValues = largeValues;
    }

    /** One attempt at all the chunks. */
    void copy(List<PlannedTable> tables) throws InterruptedException {
        if (isDone(tables)) {
            return; // the attempt before has committed, and only its answer was lost
        }
        for (PlannedTable table : tables) {
            discard(table);
        }
        List<TableId> sources = tables.stream().map(PlannedTable::source).toList();
        try (TableSnapshot snapshot = snapshots.open(sources)) {
            LOG.info("{} copied by a view at {}", sources, snapshot.position().text());
            View view = new View(snapshot, sources);
            for (PlannedTable table : tables) {
                try (var _ = largeValues.roomFor(table.schema())) {
                    for (Chunk chunk : chunks(table)) {
                        copy(table, chunk, view);
                    }
                }
            }
        }
    }

    private void copy(PlannedTable table, Chunk chunk, View view) throws InterruptedException {
        if (!copier.copy(table, chunk, view)) {
            throw new MigrationException(ErrorCode.CONNECTION_LOST, Retry.RETRYABLE,
                    "Copying " + chunk + ": a lost attempt of before has committed after all",
                    Remedy.of("Nothing has to be done: it is looked at what is there."), null);
        }
    }

    private boolean isDone(List<PlannedTable> tables) {
        return tables.stream().allMatch(table -> ranges(table).containsAll(
                table.record().ranges().stream().map(KeyRange::identity).toList()));
    }

    private Set<String> ranges(PlannedTable table) {
        return done(table).stream().map(DoneChunk::range).collect(Collectors.toSet());
    }

    private List<DoneChunk> done(PlannedTable table) {
        return run.writer().ledger().done(run.projectId()).stream()
                .filter(chunk -> chunk.target().equals(table.target())).toList();
    }

    private void discard(PlannedTable table) throws InterruptedException {
        List<DoneChunk> done = done(table);
        if (!done.isEmpty() || run.writer().hasRows(table.target())) {
            LOG.info("{} is emptied: what an older view has left is not continued", table.target());
            run.metadb().audit(run.projectId(), "emptying " + table.target() + ", to be copied by a new view");
            run.writer().ledger().forget(run.token(), table.target());
            run.writer().empty(run.token(), table.target());
        }
        for (DoneChunk chunk : done) {
            run.monitor().meter(table.shown()).add(-chunk.rows(), 0);
        }
        for (Chunk chunk : chunks(table)) {
            new RefusedRows(run, table, chunk).forgetEarlier();
        }
    }

    private static List<Chunk> chunks(PlannedTable table) {
        List<Chunk> chunks = new ArrayList<>();
        for (KeyRange range : table.record().ranges()) {
            chunks.add(new Chunk(table.shown(), chunks.size(), range));
        }
        return chunks;
    }

    /** Rows of the view. What commits first makes sure that its position is known. */
    private final class View implements ChunkCopier.Rows {
        private final TableSnapshot snapshot;
        private final List<TableId> sources;
        private boolean kept;

        View(TableSnapshot snapshot, List<TableId> sources) {
            this.snapshot = snapshot;
            this.sources = sources;
        }

        @Override
        public void read(ReadRequest request, RowSink sink) throws InterruptedException {
            snapshot.read(request, sink);
        }

        /** Not before: until the ledger has taken the chunk, an attempt with another view may have committed it. */
        @Override
        public void beforeCommit() {
            if (!kept) {
                run.metadb().saveViewPosition(run.projectId(), sources, snapshot.position().text());
                kept = true;
            }
        }
    }
}
