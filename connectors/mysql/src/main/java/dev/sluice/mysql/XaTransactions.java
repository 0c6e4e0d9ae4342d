package dev.sluice.mysql;

import dev.sluice.model.MigrationException;
import dev.sluice.spi.ChangeEvent.Rows;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * XA transactions between their first row and their end. What is prepared may be committed much later, or never: its
 * wanted rows are kept here until that is known. For one thread.
 */
final class XaTransactions {
    /** Heap of all that is kept. */
    private static final long MOST_BYTES = 64L << 20;
    private static final int MOST = 10_000;

    private final long mostBytes;
    private final Map<String, Kept> prepared = new HashMap<>();
    /** Without wanted rows, and where positions do not lead back: their end may be passed over. */
    private final Set<String> harmless = new LinkedHashSet<>();
    private Kept collecting = Kept.none();
    private long keptBytes;

    /** @param misfit why some of its rows cannot be read */
    private record Kept(List<Rows> rows, long bytes, Optional<MigrationException> misfit) {
        static Kept none() {
            return new Kept(new ArrayList<>(), 0, Optional.empty());
        }
    }

    XaTransactions() {
        this(MOST_BYTES);
    }

    XaTransactions(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    /** Keeps rows of the transaction being read. @return false when there is no room for them */
    boolean collect(Rows rows) {
        long bytes = (long) rows.before().byteCount() + rows.after().byteCount();
        if (keptBytes + collecting.bytes + bytes > mostBytes) {
            return false;
        }
        collecting.rows.add(rows);
        collecting = new Kept(collecting.rows, collecting.bytes + bytes, collecting.misfit);
        return true;
    }

    /** Of the transaction being read: that matters only if it is committed behind what was told. */
    void unreadable(MigrationException why) {
        collecting = new Kept(collecting.rows, collecting.bytes, Optional.of(why));
    }

    /** @throws MigrationException why not */
    void requireReadable(String xid) {
        Optional.ofNullable(prepared.get(xid)).flatMap(Kept::misfit).ifPresent(why -> {
            throw why;
        });
    }

    boolean hasCollected() {
        return !collecting.rows.isEmpty();
    }

    /** Takes out what was collected; another transaction begins. */
    List<Rows> takeCollected() {
        List<Rows> rows = collecting.rows;
        collecting = Kept.none();
        return rows;
    }

    /** What was collected is prepared now. */
    void prepared(String xid) {
        keptBytes += collecting.bytes;
        prepared.put(xid, collecting);
        takeCollected();
    }

    void harmless(String xid) {
        if (harmless.size() >= MOST) {
            harmless.remove(harmless.iterator().next());
        }
        harmless.add(xid);
    }

    /** It has ended. @return its rows; empty when it was not seen to be prepared */
    Optional<List<Rows>> end(String xid) {
        Kept kept = prepared.remove(xid);
        if (kept == null) {
            return harmless.remove(xid) ? Optional.of(List.of()) : Optional.empty();
        }
        keptBytes -= kept.bytes;
        return Optional.of(kept.rows);
    }
}
