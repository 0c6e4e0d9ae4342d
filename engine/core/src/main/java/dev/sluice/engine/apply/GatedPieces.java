package dev.sluice.engine.apply;

import dev.sluice.spi.ChangeEvent.Rows;
import dev.sluice.spi.LogRequest.LoggedTable;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Asks the gate about all rows of a target transaction that it has not seen yet, table by table. */
record GatedPieces(RowGate gate) {
    /** The pieces for the target, in the same order; those that passed in part are in several. */
    List<Piece> pass(List<Piece> pieces) throws InterruptedException {
        // Definitions are compared by identity: a table has one at a time, and is not compared with itself again and again.
        Map<LoggedTable, List<Piece>> asked = new IdentityHashMap<>();
        List<LoggedTable> inOrder = new ArrayList<>();
        for (Piece piece : pieces) {
            piece.logged().ifPresent(logged -> asked.computeIfAbsent(logged, first -> {
                inOrder.add(first);
                return new ArrayList<>();
            }).add(piece));
        }
        if (asked.isEmpty()) {
            return pieces;
        }
        Map<Piece, List<Piece>> answers = new IdentityHashMap<>();
        for (LoggedTable logged : inOrder) {
            List<Piece> together = asked.get(logged);
            List<List<Rows>> passed = gate.pass(together.getFirst().table().planned(), logged,
                    together.stream().map(Piece::rows).toList());
            for (int i = 0; i < passed.size(); i++) {
                answers.put(together.get(i), forTarget(together.get(i), logged, passed.get(i)));
            }
        }
        return pieces.stream().flatMap(piece -> answers.containsKey(piece)
                ? answers.get(piece).stream()
                : Stream.of(piece)).toList();
    }

    private static List<Piece> forTarget(Piece asked, LoggedTable logged, List<Rows> passed) {
        List<Piece> pieces = new ArrayList<>();
        int first = asked.firstRow();
        for (Rows rows : passed) {
            pieces.add(new Piece(asked.table(), asked.table().mapped(logged, rows), asked.transaction(), first));
            first += rows.count();
        }
        return pieces;
    }
}
