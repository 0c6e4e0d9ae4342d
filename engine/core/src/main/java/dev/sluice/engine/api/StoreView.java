package dev.sluice.engine.api;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The Store of a project that is not running, looked at; nothing of it is changed. Any thread. */
public interface StoreView {
    /** Its files, oldest first. Needs no key. */
    List<Segment> segments();

    /**
     * Reads every block. Needs no key: what is encrypted has its checksums all the same.
     *
     * @throws dev.sluice.model.MigrationException STORE_DAMAGED with file, offset, and which transactions are whole
     */
    Check verify() throws InterruptedException;

    /**
     * Shows changes, and with them the values of rows.
     *
     * @param line hears each change as one line of text, as it may stand in the source: it may hold any character
     * @throws dev.sluice.model.MigrationException also VAULT_LOCKED and VAULT_OTHER where it is encrypted
     */
    void inspect(Inspection asked, Consumer<String> line) throws InterruptedException;

    /**
     * One file.
     *
     * @param first number of the first transaction in it; of the next one to come where there is none
     * @param last number of the last transaction in it; below {@code first} where there is none
     * @param from the earliest time of the source's clock that it knows
     * @param position of the source at its end
     */
    record Segment(Path file, long bytes, long first, long last, Optional<Instant> from, Optional<Instant> until,
            String position, boolean encrypted) {}

    /** What was found whole: blocks, and the transactions from one number to another. */
    record Check(int segments, long blocks, long bytes, long first, long last) {}

    /**
     * Which changes to show.
     *
     * @param table {@code schema.name} as the source spells it; all without one
     * @param key one value for each column of the table's key, as text; all rows without any
     * @param from by the source's clock
     */
    record Inspection(Optional<String> table, List<String> key, Optional<Instant> from, Optional<Instant> until) {
        public Inspection {
            key = List.copyOf(key);
            if (!key.isEmpty() && table.isEmpty()) {
                throw new IllegalArgumentException("A key is one of a table");
            }
        }
    }
}
