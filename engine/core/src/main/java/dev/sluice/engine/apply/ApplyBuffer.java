package dev.sluice.engine.apply;

import dev.sluice.spi.ChangeWriter.Mode;
import java.util.ArrayList;
import java.util.List;

/** Whole transactions that go into the next target transaction. For one thread. */
final class ApplyBuffer {
    /** A position may be a set of ranges. */
    private static final int BYTES_OF_A_PLACE = 500;

    private final ApplySettings settings;
    private List<Place> places = new ArrayList<>();
    private List<Piece> pieces = new ArrayList<>();
    private int rows;
    private long bytes;
    private long since;

    ApplyBuffer(ApplySettings settings) {
        this.settings = settings;
    }

    boolean isEmpty() {
        return places.isEmpty();
    }

    /** Of all that is in it. Not to be asked of an empty one. */
    Mode mode() {
        return places.getFirst().mode();
    }

    /** Whether it would hold more than it may together with this one. */
    boolean isExceededBy(PendingTransaction more) {
        return rows + more.rows() > settings.rows() || bytes + more.bytes() > settings.bytes();
    }

    /** @param nanos the time, on the clock that {@link #isDue} is asked by */
    void add(Place place, List<Piece> ofIt, long nanos) {
        if (places.isEmpty()) {
            since = nanos;
        }
        places.add(place);
        pieces.addAll(ofIt);
        bytes += BYTES_OF_A_PLACE;
        for (Piece piece : ofIt) {
            rows += piece.rows().count();
            bytes += piece.bytes();
        }
    }

    /** Full, or waiting for as long as it may. */
    boolean isDue(long nanos) {
        return rows >= settings.rows() || bytes >= settings.bytes() || nanos - since >= settings.hold().toNanos();
    }

    Group take() {
        Group group = new Group(places, pieces);
        places = new ArrayList<>();
        pieces = new ArrayList<>();
        rows = 0;
        bytes = 0;
        return group;
    }

    /** What one target transaction is made of, in order. */
    record Group(List<Place> places, List<Piece> pieces) {
        Place last() {
            return places.getLast();
        }

        long rows() {
            return pieces.stream().mapToLong(piece -> piece.rows().count()).sum();
        }
    }
}
