package dev.sluice.engine.apply;

import dev.sluice.spi.ChangeEvent.Rows;
import dev.sluice.spi.LogRequest.LoggedTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What has been read of a transaction whose end has not. For one thread. */
final class PendingTransaction {
    private final long number;
    private final long time;
    private List<Piece> pieces = new ArrayList<>();
    private int rows;
    private int rowsSeen;
    private long bytes;

    /** @param time when it began, as {@link Place#time()} */
    PendingTransaction(long number, long time) {
        this.number = number;
        this.time = time;
    }

    long number() {
        return number;
    }

    long time() {
        return time;
    }

    int rows() {
        return rows;
    }

    /** All rows that were added, also those taken. */
    int rowsSeen() {
        return rowsSeen;
    }

    long bytes() {
        return bytes;
    }

    /** @param logged as {@link Piece#logged()} */
    void add(AppliedTable table, Rows change, Optional<LoggedTable> logged) {
        Piece piece = new Piece(table, change, number, rowsSeen, logged);
        pieces.add(piece);
        rows += change.count();
        rowsSeen += change.count();
        bytes += piece.bytes();
    }

    /** Hands over what has been read so far. */
    List<Piece> take() {
        List<Piece> taken = pieces;
        pieces = new ArrayList<>();
        rows = 0;
        bytes = 0;
        return taken;
    }
}
