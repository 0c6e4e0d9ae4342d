package dev.sluice.mysql;

import dev.sluice.model.MigrationException;
import dev.sluice.model.TableId;
import dev.sluice.spi.LogRequest.LoggedTable;
import dev.sluice.spi.LogRequest.LoggedTables;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The tables that rows of a log belong to, by the numbers that the log gives them for a while. A definition that is told
 * again in the same words, as it is before every statement's rows, is not looked at again. For the reader's thread alone.
 */
final class TablesInForce {
    private static final int MOST = 10_000;
    private static final int NUMBER_AND_FLAGS = 8;

    private final LoggedTables requested;
    private final LoggedForms forms;
    private final Map<Long, Told> told = new HashMap<>();

    /** What the log said of a table, word for word, and how its rows are read; empty where they are not wanted. */
    private record Told(byte[] words, Optional<RowsDecoder> decoder, Optional<MigrationException> misfit) {}

    TablesInForce(LoggedTables requested, LoggedForms forms) {
        this.requested = requested;
        this.forms = forms;
    }

    /**
     * @param place in the log, for people
     * @return why the rows that follow cannot be read
     */
    Optional<MigrationException> tell(LogBytes event, LogPlace place) {
        long number = LogBytes.number(event.array(), event.position(), 6);
        Told before = told.get(number);
        if (before != null && Arrays.equals(before.words, 0, before.words.length, event.array(), event.position(),
                event.end())) {
            return before.misfit;
        }
        if (told.size() >= MOST) {
            told.clear();
        }
        byte[] words = Arrays.copyOfRange(event.array(), event.position(), event.end());
        Told now = read(words, place);
        told.put(number, now);
        return now.misfit;
    }

    private Told read(byte[] words, LogPlace place) {
        try {
            return new Told(words, decoder(words, place), Optional.empty());
        } catch (MigrationException e) { // whose rows are told already, that does not concern
            return new Told(words, Optional.empty(), Optional.of(e));
        }
    }

    private Optional<RowsDecoder> decoder(byte[] words, LogPlace place) {
        TableId table = TableMap.table(new LogBytes(words, NUMBER_AND_FLAGS, words.length));
        Optional<LoggedTable> wanted = requested.find(table);
        if (wanted.isEmpty()) {
            return Optional.empty();
        }
        TableMap map = TableMap.read(new LogBytes(words, NUMBER_AND_FLAGS, words.length));
        new TableFit(map, wanted.get().declared(), place.toString()).require();
        return Optional.of(new RowsDecoder(map, wanted.get(), forms));
    }

    /** How the rows of the table with that number are read; empty where they are not wanted. */
    Optional<RowsDecoder> find(long number) {
        Told table = told.get(number);
        return table == null ? Optional.empty() : table.decoder;
    }

    /** After a statement: it may have changed any definition. */
    void forget() {
        told.clear();
    }
}
