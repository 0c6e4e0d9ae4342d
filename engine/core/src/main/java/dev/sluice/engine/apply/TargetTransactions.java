package dev.sluice.engine.apply;

import dev.sluice.engine.apply.ApplyBuffer.Group;
import dev.sluice.spi.ChangeWriter;
import dev.sluice.spi.ChangeWriter.Applied;
import java.util.List;

/** The target's transactions, one after the other, and how far they have come. For one thread. */
final class TargetTransactions implements AutoCloseable {
    private final ApplyRequest request;
    private final ApplyMeter meter;
    private final ChangeWriter writer;
    private final LaneWriter lanes;
    private final GatedPieces gated;
    /** In the transaction that is open. */
    private final ChangeCounts written = new ChangeCounts();
    private Applied applied;

    TargetTransactions(ApplyRequest request, ApplyMeter meter, ConflictKeeper conflicts, ChangeWriter writer,
            Applied from) {
        this.request = request;
        this.meter = meter;
        this.writer = writer;
        this.lanes = new LaneWriter(writer, conflicts, request.cascadesLogged());
        this.gated = new GatedPieces(request.gate());
        this.applied = from;
    }

    Applied applied() {
        return applied;
    }

    /** Applies whole transactions as one. */
    void apply(Group group) throws InterruptedException {
        long began = meter.now();
        List<Piece> pieces = gated.pass(group.pieces());
        meter.executed(began);
        begin(group.last());
        if (!pieces.isEmpty()) {
            write(new Group(group.places(), pieces));
        }
        commit(group.last(), group.rows(), group.places().size());
    }

    private void write(Group group) throws InterruptedException {
        long began = meter.now();
        group.pieces().forEach(written::add);
        if (!lanes.writeFolded(group.pieces(), group.places())) {
            writer.rollback();
            writer.begin(request.run().token(), applied, group.last().applied());
            lanes.writeInOrder(group.pieces(), group.places());
        }
        meter.executed(began);
    }

    void begin(Place last) throws InterruptedException {
        long began = meter.now();
        written.clear();
        writer.begin(request.run().token(), applied, last.applied());
        meter.executed(began);
    }

    /** Writes some rows of the one transaction that has begun. */
    void write(List<Piece> pieces, Place of) throws InterruptedException {
        long began = meter.now();
        List<Piece> passed = gated.pass(pieces);
        passed.forEach(written::add);
        if (!passed.isEmpty()) {
            lanes.writeInOrder(passed, List.of(of));
        }
        meter.executed(began);
    }

    /** Ends a target transaction that one of the source has for itself. */
    void commit(Place last, long rows) throws InterruptedException {
        commit(last, rows, 1);
    }

    private void commit(Place last, long rows, long transactions) throws InterruptedException {
        long began = meter.now();
        writer.commit();
        applied = last.applied();
        meter.committed(began, rows, transactions, last, written);
    }

    /** Gives up what was begun. */
    @Override
    public void close() {
        writer.close();
    }
}
