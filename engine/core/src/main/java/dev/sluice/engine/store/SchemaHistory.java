package dev.sluice.engine.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.LogRequest.LoggedTable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Which definition of each table was in force from which transaction on: a line of a file for all that one statement
 * changed, behind its checksum, so that they are kept together or not at all. Any thread. Holds names and types, no rows, and so is never encrypted.
 */
public final class SchemaHistory implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int CHECK_DIGITS = 8;
    private static final String FROM = "from";
    private static final String CHANGED = "changed";
    private static final String TABLE = "table";
    private static final String LOGGED = "logged";

    private final Path path;
    private final Disk.OutputFile file;
    private final Map<TableId, NavigableMap<Long, Optional<LoggedTable>>> known = new HashMap<>();
    private long size;

    private SchemaHistory(Path path, Disk.OutputFile file) {
        this.path = path;
        this.file = file;
    }

    /**
     * Reads what is kept, and goes on from there.
     *
     * @param last the last transaction that is kept: what was said of those behind its next one will be said again
     * @throws dev.sluice.model.MigrationException STORE_DAMAGED
     */
    static SchemaHistory open(Path path, Disk disk, long last) {
        try {
            boolean isNew = !Files.exists(path);
            SchemaHistory history = new SchemaHistory(path,
                    isNew ? disk.create(path, new byte[0]) : disk.open(path));
            if (!isNew) {
                history.read(Files.readAllBytes(path), last + 1);
                history.file.truncate(history.size);
                history.file.force();
            }
            return history;
        } catch (IOException e) {
            throw StoreFailures.unwritable(path, e);
        }
    }

    /** What is kept, only to be looked at; nothing where there is no file. */
    static SchemaHistory look(Path path) {
        SchemaHistory history = new SchemaHistory(path, new ReadOnly(path));
        try {
            if (Files.exists(path)) {
                history.read(Files.readAllBytes(path), Long.MAX_VALUE);
            }
            return history;
        } catch (IOException e) {
            throw StoreFailures.unreadable(path, e);
        }
    }

    /** The definition that rows of this transaction have; empty for a table that was not wanted then. */
    public synchronized Optional<LoggedTable> find(TableId table, long number) {
        return Optional.ofNullable(known.get(table)).map(versions -> versions.floorEntry(number))
                .flatMap(Map.Entry::getValue);
    }

    /** The definition in force at the end. */
    public Optional<LoggedTable> find(TableId table) {
        return find(table, Long.MAX_VALUE);
    }

    /** The tables that are wanted at the end. */
    public Set<TableId> inForce() {
        return inForce(Long.MAX_VALUE);
    }

    /** The tables whose rows are wanted in this transaction. */
    public synchronized Set<TableId> inForce(long number) {
        return known.keySet().stream().filter(table -> find(table, number).isPresent())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** What a statement of this number has changed; empty for tables that are gone or not wanted since. */
    public synchronized Map<TableId, Optional<TableSchema>> changedBy(long number) {
        Map<TableId, Optional<TableSchema>> changed = new HashMap<>();
        known.forEach((table, versions) -> {
            Optional<LoggedTable> version = versions.get(number + 1);
            if (version != null) {
                changed.put(table, version.map(LoggedTable::declared));
            }
        });
        return changed;
    }

    /** The tables of which something else is said from a transaction behind this one on. */
    public synchronized Set<TableId> changedAfter(long number) {
        return known.entrySet().stream().filter(table -> table.getValue().higherKey(number) != null)
                .map(Map.Entry::getKey).collect(Collectors.toUnmodifiableSet());
    }

    /** Whether anything was ever said of the table. */
    public synchronized boolean knows(TableId table) {
        return known.containsKey(table);
    }

    /**
     * Durable when it returns; nothing of it is known when it throws.
     *
     * @param changed empty where the table is gone, or not wanted any more
     */
    synchronized void add(long from, Map<TableId, Optional<LoggedTable>> changed) {
        if (changed.isEmpty()) {
            return;
        }
        byte[] line = line(from, changed);
        try {
            file.write(ByteBuffer.wrap(line), size);
            file.force();
        } catch (IOException e) {
            undo(e);
            throw StoreFailures.unwritable(path, e);
        }
        size += line.length;
        changed.forEach((table, logged) -> remember(from, table, logged));
    }

    private void undo(IOException failure) {
        try {
            file.truncate(size);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    private void remember(long from, TableId table, Optional<LoggedTable> logged) {
        known.computeIfAbsent(table, _ -> new TreeMap<>()).put(from, logged);
    }

    private static byte[] line(long from, Map<TableId, Optional<LoggedTable>> changed) {
        ObjectNode node = JsonNodeFactory.instance.objectNode().put(FROM, from);
        ArrayNode tables = node.putArray(CHANGED);
        changed.forEach((table, logged) -> {
            ObjectNode one = tables.addObject();
            one.set(TABLE, RecordJson.write(table));
            one.set(LOGGED, RecordJson.write(logged));
        });
        byte[] json = node.toString().getBytes(StandardCharsets.UTF_8);
        return (check(json) + " " + new String(json, StandardCharsets.UTF_8) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static String check(byte[] json) {
        return HexFormat.of().toHexDigits(BlockHeader.checksum(json, 0, json.length));
    }

    /** Ends before the first line that speaks of what is not kept, or was not finished. */
    private void read(byte[] bytes, long next) {
        int begin = 0;
        for (int end = 0; end < bytes.length; end++) {
            if (bytes[end] != '\n') {
                continue;
            }
            if (!read(new String(bytes, begin, end - begin, StandardCharsets.UTF_8), next)) {
                return;
            }
            begin = end + 1;
            size = begin;
        }
    }

    private boolean read(String line, long next) {
        String json = line.substring(Math.min(line.length(), CHECK_DIGITS + 1));
        if (!line.startsWith(check(json.getBytes(StandardCharsets.UTF_8)) + " ")) {
            throw StoreFailures.damaged(path, size, "the line's checksum does not fit");
        }
        try {
            JsonNode node = JSON.readTree(json);
            long from = node.get(FROM).longValue();
            if (from > next) {
                return false;
            }
            // An older line is about one table.
            for (JsonNode one : node.has(CHANGED) ? node.get(CHANGED) : List.of(node)) {
                JsonNode logged = one.get(LOGGED);
                remember(from, RecordJson.read(one.get(TABLE), TableId.class),
                        logged.isNull() ? Optional.empty() : Optional.of(RecordJson.read(logged, LoggedTable.class)));
            }
            return true;
        } catch (JsonProcessingException e) {
            throw StoreFailures.damaged(path, size, "the line is no JSON", e);
        }
    }

    @Override
    public synchronized void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw StoreFailures.unwritable(path, e);
        }
    }

    /** In the place of a file that is not to be written. */
    private record ReadOnly(Path path) implements Disk.OutputFile {
        @Override
        public void write(ByteBuffer bytes, long offset) throws IOException {
            throw new IOException(path + " is only looked at");
        }

        @Override
        public void truncate(long size) throws IOException {
            throw new IOException(path + " is only looked at");
        }

        @Override
        public void force() {
            // nothing was written
        }

        @Override
        public void close() {
            // nothing was opened
        }
    }
}
