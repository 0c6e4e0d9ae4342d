package dev.sluice.engine.apply;

import dev.sluice.model.ConflictPolicy;
import dev.sluice.spi.ChangeEvent.Rows;
import dev.sluice.spi.ChangeWriter;
import dev.sluice.spi.ChangeWriter.Cause;
import dev.sluice.spi.ChangeWriter.Change;
import dev.sluice.spi.ChangeWriter.Mode;
import dev.sluice.spi.ChangeWriter.Trouble;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes changes in the open transaction of a writer, lane by lane: folded where that may be, else in order. For one thread. */
final class LaneWriter {
    private final ChangeWriter writer;
    private final Conflicts conflicts;
    private final boolean cascadesLogged;

    LaneWriter(ChangeWriter writer, Conflicts conflicts, boolean cascadesLogged) {
        this.writer = writer;
        this.conflicts = conflicts;
        this.cascadesLogged = cascadesLogged;
    }

    /**
     * Writes the pieces, folded where they may be.
     *
     * @param of the transactions that the pieces belong to
     * @return false when a folded row met trouble: then the target transaction has to be given up, and its changes written
     *     {@linkplain #writeInOrder in order}, so that each conflict is one of a single change
     */
    boolean writeFolded(List<Piece> pieces, List<Place> of) throws InterruptedException {
        for (List<Piece> lane : lanes(pieces).values()) {
            AppliedTable table = lane.getFirst().table();
            Mode mode = table.mode(of.getFirst().mode());
            Optional<List<Rows>> net = table.way().folds() ? NetRows.of(table, lane, mode) : Optional.empty();
            if (net.isEmpty()) {
                inOrder(lane, of);
                continue;
            }
            for (Rows rows : net.get()) {
                if (!write(table, rows, mode).isEmpty()) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Writes the pieces in the log's order, lane by lane. */
    void writeInOrder(List<Piece> pieces, List<Place> of) throws InterruptedException {
        for (List<Piece> lane : lanes(pieces).values()) {
            inOrder(lane, of);
        }
    }

    private static Map<Integer, List<Piece>> lanes(List<Piece> pieces) {
        Map<Integer, List<Piece>> lanes = new LinkedHashMap<>();
        pieces.forEach(piece -> lanes.computeIfAbsent(piece.table().way().lane(), _ -> new ArrayList<>()).add(piece));
        return lanes;
    }

    private void inOrder(List<Piece> lane, List<Place> of) throws InterruptedException {
        ChangeRun run = new ChangeRun(lane.getFirst());
        for (Piece piece : lane.subList(1, lane.size())) {
            if (!run.join(piece)) {
                write(run, of);
                run = new ChangeRun(piece);
            }
        }
        write(run, of);
    }

    private void write(ChangeRun run, List<Place> of) throws InterruptedException {
        Mode mode = run.table().mode(of.getFirst().mode());
        Rows rows = run.rows();
        for (Trouble trouble : write(run.table(), rows, mode)) {
            if (trouble.cause() == ChangeWriter.Cause.MISSING && !run.table().isFaithful()) {
                continue; // it never came, or came otherwise, by choice
            }
            ChangeRun.Origin origin = run.origin(trouble.row());
            Place place = of.stream().filter(one -> one.number() == origin.transaction()).findFirst().orElseThrow();
            if (conflicts.keep(run.table(), rows, trouble, place, origin.row()) == ConflictPolicy.OVERWRITE) {
                for (Trouble left : overwrite(run.table(), rows, trouble, mode)) {
                    conflicts.keep(run.table(), rows, new Trouble(trouble.row(), Cause.REFUSED, left.reason()), place,
                            origin.row());
                }
            }
        }
    }

    /** @return why the target does not accept it even so */
    private List<Trouble> overwrite(AppliedTable table, Rows rows, Trouble trouble, Mode met)
            throws InterruptedException {
        if (met == Mode.REPLAY || trouble.cause() == Cause.REFUSED) {
            return List.of(); // nothing was in its way
        }
        if (table.hasKey()) {
            return write(table, new Rows(rows.table(), SingleRow.of(rows.before(), trouble.row()),
                    SingleRow.of(rows.after(), trouble.row())), Mode.REPLAY);
        }
        return trouble.cause() == Cause.MISSING && rows.after().rows() > 0
                ? write(table, new Rows(rows.table(), SingleRow.none(rows.before()),
                        SingleRow.of(rows.after(), trouble.row())), Mode.STRICT)
                : List.of();
    }

    private List<Trouble> write(AppliedTable table, Rows rows, Mode mode) throws InterruptedException {
        return writer.write(new Change(table.source(), rows, mode, cascadesLogged));
    }
}
