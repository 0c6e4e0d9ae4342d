package dev.sluice.engine.stream;

import dev.sluice.engine.apply.NamedTables;
import dev.sluice.engine.store.StartPoint;
import dev.sluice.engine.store.Store;
import dev.sluice.engine.store.StoreReader;
import dev.sluice.engine.store.StoredEvent;
import dev.sluice.engine.supervise.PlannedTable;
import dev.sluice.model.ColumnSchema;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.ForeignKeySchema;
import dev.sluice.model.MigrationException;
import dev.sluice.model.RowImage;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.ChangeEvent;
import dev.sluice.spi.ChangeEvent.Rows;
import dev.sluice.spi.LogPosition;
import dev.sluice.spi.LogRequest.LoggedTable;
import dev.sluice.spi.RowBatch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads in the Store which rows the source has changed since some transaction, by their keys: those that a row had before
 * and has now. A table of which the Store does not tell all is left out: one without a key, one that a statement may have
 * changed, one to which the source may have passed on changes that it does not log, and one with too many keys. For one
 * thread.
 */
final class ChangedKeys {
    private static final Logger LOG = LoggerFactory.getLogger(ChangedKeys.class);
    /** A table with more is better compared as a whole. */
    private static final int MOST_OF_A_TABLE = 100_000;
    /** Of all keys that are held at a time. */
    private static final long MOST_BYTES = 48L << 20;
    /** Of a key, beside its values. */
    private static final int KEY_BYTES = 100;
    /** What a source does to rows that refer to others, and may not log. */
    private static final Set<String> PASSED_ON_NOWHERE = Set.of("RESTRICT", "NO ACTION");

    /** How the source declares tables now. */
    @FunctionalInterface
    interface Declarations {
        List<TableSchema> describe(List<TableId> tables) throws InterruptedException;
    }

    private final List<PlannedTable> tables;
    private final Store store;
    private final boolean logsCascades;
    private final Map<PlannedTable, Long> since;
    private final Map<TableId, PlannedTable> bySource = new HashMap<>();
    private final Map<PlannedTable, Set<RowImage>> keys = new HashMap<>();
    /** Tables of the source with rows that went or were changed. */
    private final Set<TableId> touched = new HashSet<>();
    private final Map<TableId, List<ForeignKeySchema>> now = new HashMap<>();
    private final Map<LoggedTable, int[]> places = new HashMap<>();
    private final Declarations catalog;
    private long heldBytes;

    /** @param tables all that are followed @param since of each table the transaction behind which its changes are wanted @param catalog declares tables as they are now */
    ChangedKeys(List<PlannedTable> tables, Store store, boolean logsCascades, Map<PlannedTable, Long> since,
            Declarations catalog) {
        this.catalog = catalog;
        this.tables = tables;
        this.store = store;
        this.logsCascades = logsCascades;
        this.since = Map.copyOf(since);
        tables.forEach(table -> table.sources().forEach(source -> bySource.put(source, table)));
    }

    /** Of everything that is durable now. @return without the tables of which the keys do not tell all */
    Map<PlannedTable, Set<RowImage>> read(Function<String, LogPosition> positions) throws InterruptedException {
        long first = store.first();
        since.forEach((table, number) -> {
            if (number + 1 >= first && table.schema().rowKey().isPresent()) {
                keys.put(table, new LinkedHashSet<>());
            }
        });
        if (keys.isEmpty()) {
            return Map.of();
        }
        long from = keys.keySet().stream().mapToLong(since::get).min().orElseThrow() + 1;
        try (StoreReader reader = store.read(new StartPoint.Number(from), positions)) {
            read(reader, store.durable());
        } catch (MigrationException e) {
            if (e.code() != ErrorCode.TARGET_SET_BACK) {
                throw e;
            }
            LOG.info("The Store has deleted what was being read; tables are compared as a whole: {}", e.getMessage());
            return Map.of();
        }
        leaveOutWhatCascades();
        return Map.copyOf(keys);
    }

    private void read(StoreReader reader, long end) throws InterruptedException {
        for (Optional<StoredEvent> next = reader.next(Duration.ZERO); next.filter(event -> event.number() <= end)
                .isPresent(); next = reader.next(Duration.ZERO)) {
            if (Thread.interrupted()) {
                throw new InterruptedException("Reading which rows changed was interrupted");
            }
            take(next.get());
        }
    }

    private void take(StoredEvent stored) {
        switch (stored.event()) {
            case Rows rows -> take(stored.number(), rows);
            case ChangeEvent.Statement statement -> List.copyOf(keys.keySet()).stream()
                    .filter(table -> stored.number() > since.get(table))
                    .filter(table -> NamedTables.concernedBy(statement, table.sources()).isPresent())
                    .forEach(this::leaveOut);
            case ChangeEvent.Begin _,ChangeEvent.Commit _,ChangeEvent.Rollback _,ChangeEvent.Heartbeat _ -> {
                // no row
            }
        }
    }

    private void take(long number, Rows rows) {
        if (rows.before().rows() > 0) {
            touched.add(rows.table());
        }
        PlannedTable table = bySource.get(rows.table());
        if (table == null || !keys.containsKey(table) || number <= since.get(table)) {
            return;
        }
        Optional<int[]> key = store.schemas().find(rows.table(), number)
                .map(logged -> places.computeIfAbsent(logged, known -> places(known, table)))
                .filter(found -> IntStream.of(found).allMatch(place -> place >= 0));
        if (key.isEmpty()) {
            leaveOut(table);
            return;
        }
        add(table, rows.before(), key.get());
        add(table, rows.after(), key.get());
    }

    private static int[] places(LoggedTable logged, PlannedTable table) {
        List<String> names = logged.wanted().stream().map(ColumnSchema::name).toList();
        return table.schema().identityColumns().stream().map(ColumnSchema::name).mapToInt(names::indexOf).toArray();
    }

    private void add(PlannedTable table, RowBatch rows, int[] key) {
        Set<RowImage> known = keys.get(table);
        for (int row = 0; known != null && row < rows.rows(); row++) {
            byte[][] values = new byte[key.length][];
            for (int i = 0; i < key.length; i++) {
                values[i] = rows.value(row, key[i]);
            }
            RowImage image = RowImage.of(values);
            heldBytes += known.add(image) ? bytes(image) : 0;
            if (known.size() > MOST_OF_A_TABLE || heldBytes > MOST_BYTES) {
                leaveOut(table);
                known = null;
            }
        }
    }

    private void leaveOut(PlannedTable table) {
        Set<RowImage> known = keys.remove(table);
        heldBytes -= known == null ? 0 : known.stream().mapToLong(ChangedKeys::bytes).sum();
    }

    private static long bytes(RowImage key) {
        return KEY_BYTES + key.bytes();
    }

    /** Rows that refer to rows of a touched table, or of one that is not followed, and so on from table to table. */
    private void leaveOutWhatCascades() throws InterruptedException {
        if (logsCascades) {
            return;
        }
        declare(keys.keySet());
        if (keys.keySet().stream().flatMap(this::foreignKeys).noneMatch(ChangedKeys::passesOn)) {
            return;
        }
        declare(tables);
        List<PlannedTable> reached;
        List<PlannedTable> left = new ArrayList<>(tables);
        do {
            reached = left.stream().filter(this::mayGetWhatIsNotLogged).toList();
            reached.forEach(this::leaveOut);
            reached.forEach(table -> touched.addAll(table.sources()));
            left.removeAll(reached);
        } while (!reached.isEmpty());
    }

    private boolean mayGetWhatIsNotLogged(PlannedTable table) {
        return foreignKeys(table).filter(ChangedKeys::passesOn).map(ForeignKeySchema::referenced)
                .anyMatch(parent -> touched.contains(parent) || !bySource.containsKey(parent));
    }

    private Stream<ForeignKeySchema> foreignKeys(PlannedTable table) {
        return Stream.concat(table.route().all().stream().flatMap(route -> route.declared().foreignKeys().stream()),
                table.sources().stream().flatMap(source -> now.getOrDefault(source, List.of()).stream()));
    }

    /** As the source has them now, too: foreign keys follow tables that are renamed. */
    private void declare(Collection<PlannedTable> some) throws InterruptedException {
        catalog.describe(some.stream().flatMap(table -> table.sources().stream()).toList())
                .forEach(table -> now.put(table.id(), table.foreignKeys()));
    }

    private static boolean passesOn(ForeignKeySchema key) {
        return !PASSED_ON_NOWHERE.contains(key.onDelete()) || !PASSED_ON_NOWHERE.contains(key.onUpdate());
    }
}
