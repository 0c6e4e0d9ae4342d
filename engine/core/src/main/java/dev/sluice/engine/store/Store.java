package dev.sluice.engine.store;

import dev.sluice.engine.port.FileCiphers;
import dev.sluice.engine.store.Segment.End;
import dev.sluice.engine.store.StoreFolder.Found;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.MigrationException.Retry;
import dev.sluice.model.Remedy;
import dev.sluice.model.TableId;
import dev.sluice.spi.ChangeEvent;
import dev.sluice.spi.ChangeEvent.Statement;
import dev.sluice.spi.EventSink;
import dev.sluice.spi.LogPosition;
import dev.sluice.spi.LogRequest.LoggedTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The durable change log of a project: what the source's log says, between its reader and the apply. Transactions get
 * ascending numbers from 1 on; those that were rolled back or cut off get none and are never seen.
 *
 * <p>One thread puts events in; any thread reads, waits and tells what is applied. Whoever opened it holds the home
 * folder, so that nobody else writes.
 */
public final class Store implements EventSink, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Store.class);
    /** What may have to be written yet is little. */
    private static final Duration END_LIMIT = Duration.ofSeconds(30);

    private final Path folder;
    private final FileCiphers ciphers;
    private final Segments segments;
    private final SchemaHistory schemas;
    private final WriteQueue queue;
    private final AppliedMark mark;
    private final Thread writer;

    private Store(Path folder, FileCiphers ciphers, Segments segments, SchemaHistory schemas, WriteQueue queue,
            AppliedMark mark, BlockWriter blocks) {
        this.folder = folder;
        this.ciphers = ciphers;
        this.segments = segments;
        this.schemas = schemas;
        this.queue = queue;
        this.mark = mark;
        this.writer = Thread.ofPlatform().daemon().name("store " + folder.getFileName()).unstarted(blocks);
    }

    /**
     * Opens what is in the folder, which is made if missing. An end that a crash has left is cut off.
     *
     * @throws MigrationException STORE_DAMAGED; STORE_FULL; FILE_UNWRITABLE; VAULT_LOCKED
     */
    public static Store open(Path folder, StoreSettings settings, FileCiphers ciphers) {
        return open(folder, settings, ciphers, Disk.REAL);
    }

    static Store open(Path folder, StoreSettings settings, FileCiphers ciphers, Disk disk) {
        try {
            Files.createDirectories(folder, Disk.ownerOnly("rwx------"));
            Found found = new StoreFolder(folder).find();
            cut(found, disk);
            Segments segments = new Segments(found.whole(), found.end(), settings, disk);
            WriteQueue queue = new WriteQueue(found.end().number() + 1, settings.group());
            SchemaHistory schemas = SchemaHistory.open(schemas(folder), disk, found.end().number());
            BlockWriter blocks = new BlockWriter(folder, disk, ciphers, segments, queue, found.end());
            AppliedMark mark = new AppliedMark(folder.resolve("applied"), disk, settings.clock());
            Store store = new Store(folder, ciphers, segments, schemas, queue, mark, blocks);
            store.writer.start();
            LOG.info("store {}: opened behind transaction {}", folder.getFileName(), found.end().number());
            return store;
        } catch (IOException e) {
            throw StoreFailures.unwritable(folder, e);
        }
    }

    static Path schemas(Path folder) {
        return folder.resolve("definitions");
    }

    /** Newest first, so that no gap is left whenever this ends. */
    private static void cut(Found found, Disk disk) throws IOException {
        for (Segment torn : found.torn().reversed()) {
            disk.delete(torn.path());
        }
        if (!found.segments().isEmpty() && found.segments().getLast().size() > found.end().offset()) {
            try (Disk.OutputFile last = disk.open(found.segments().getLast().path())) {
                last.truncate(found.end().offset());
                last.force();
            }
        }
    }

    /**
     * Takes the event; waits while there is no room.
     *
     * @throws MigrationException once the writer has failed: STORE_FULL and others; then the Store is to be opened again
     */
    @Override
    public void accept(ChangeEvent event) throws InterruptedException {
        queue.put(event);
    }

    /**
     * As {@link #accept(ChangeEvent)}, of a statement after which tables are defined otherwise.
     *
     * @param changed empty for a table that is gone, or not wanted any more
     */
    public void accept(Statement statement, Map<TableId, Optional<LoggedTable>> changed) throws InterruptedException {
        long next = queue.lastNumber() + 1;
        // Before the statement itself: once that is durable, nobody will read it again.
        schemas.add(next + 1, changed);
        queue.put(statement);
    }

    /** Says how tables are defined from the next transaction on: of all of them, or of none when it throws or dies. */
    public void define(Collection<LoggedTable> tables) {
        schemas.add(queue.lastNumber() + 1,
                tables.stream().collect(Collectors.toMap(table -> table.declared().id(), Optional::of)));
    }

    /** Says that a table's rows are not wanted from the next transaction on. */
    public void leaveOut(TableId table) {
        schemas.add(queue.lastNumber() + 1, Map.of(table, Optional.empty()));
    }

    public SchemaHistory schemas() {
        return schemas;
    }

    /** The number of the last complete transaction that was put in, durable or not. For the one who puts events in. */
    public long last() {
        return queue.lastNumber();
    }

    /** The number of the last transaction that is durable; 0 before the first. */
    public long durable() {
        return segments.durable().number();
    }

    /** Where the source is to be read on: its position after all that is durable; empty before anything is. */
    public Optional<String> position() {
        return Optional.of(segments.durable().position()).filter(position -> !position.isEmpty());
    }

    /** Waits until the transaction is durable. @return false when it is not within the limit */
    public boolean awaitDurable(long number, Duration limit) throws InterruptedException {
        return segments.awaitDurable(number, limit);
    }

    /**
     * Everything up to this number is in the target: it may be deleted.
     *
     * @throws MigrationException STORE_DAMAGED when the Store does not reach as far: its end was lost
     */
    public void applied(long number) {
        End end = segments.durable();
        if (number > end.number()) {
            throw StoreFailures.damaged(folder, end.offset(),
                    "it ends with transaction " + end.number() + ", and the target has those up to " + number);
        }
        segments.applied(number);
        mark.note(number);
    }

    /** How far the target was when the Store was closed last, or up to a minute before a kill; empty before anything was. */
    public Optional<Long> onceApplied() {
        return mark.found();
    }

    /** The number of the first transaction that is kept, or will be. */
    public long first() {
        return segments.all().stream().findFirst().map(segment -> segment.header().firstNumber())
                .orElseGet(() -> durable() + 1);
    }

    /** @param positions makes a position of its text; it is asked for each transaction */
    public StoreReader read(StartPoint start, Function<String, LogPosition> positions) {
        return new StoreReader(segments, ciphers, positions, new StartFinder(segments, ciphers, positions).find(start));
    }

    /** What the writer waits for; empty while it goes on. */
    public Optional<String> waitsFor() {
        return segments.waitsFor();
    }

    /** Puts other limits in force; a writer that waits goes on if they leave room. */
    public void limit(long maxBytes, Duration keep) {
        StoreSettings old = segments.settings();
        segments.limits(new StoreSettings(maxBytes, keep, old.group(), old.clock()));
    }

    /** What the target does not have yet. @param bytes about how much of the segments it is */
    public record Backlog(long transactions, long bytes) {}

    public Backlog backlog() {
        return segments.backlog();
    }

    /** Bytes of all its segments. */
    public long bytes() {
        return segments.all().stream().mapToLong(Segment::size).sum();
    }

    /** Makes durable what is complete, unless that has to wait for room; what was begun never was. */
    @Override
    public void close() {
        queue.finish();
        segments.close();
        try {
            if (!writer.join(END_LIMIT)) {
                throw new MigrationException(ErrorCode.FILE_UNWRITABLE, Retry.RETRYABLE,
                        "Closing the Store " + folder + " takes longer than " + END_LIMIT.toSeconds() + " s",
                        Remedy.of("Look at that disk; what is not durable yet is read from the source again."), null);
            }
            // Nobody puts anything any more, and so nobody meets it.
            queue.failure().ifPresent(failure -> LOG.warn("store {}: ends with transaction {}: {}",
                    folder.getFileName(), durable(), failure.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            mark.write();
            schemas.close();
        }
    }
}
