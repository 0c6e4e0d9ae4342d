package dev.sluice.mysql;

import com.github.shyiko.mysql.binlog.network.protocol.command.Command;
import dev.sluice.jdbc.ConnectionPool;
import dev.sluice.spi.ChangeEvent;
import dev.sluice.spi.EventSink;
import dev.sluice.spi.LogRequest;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/** Reads a log over a connection of its own: what both flavours have in common. Used from any thread. */
final class LogFollower {
    /** Above those that people give to servers. */
    private static final long FIRST_NUMBER = 1L << 30;
    private static final long NUMBERS = (1L << 32) - FIRST_NUMBER;
    private static final Duration LONGEST_SILENCE = Duration.ofMinutes(10);

    private final ServerAddress address;
    private final ConnectionPool pool;
    private final LogFailures failures;
    private final LongSupplier readerNumbers;
    private final Set<LogConnection> reading = ConcurrentHashMap.newKeySet();

    LogFollower(ServerAddress address, ConnectionPool pool, MySqlFailures failures) {
        this(address, pool, failures, () -> FIRST_NUMBER + ThreadLocalRandom.current().nextLong(NUMBERS));
    }

    /** @param readerNumbers unlike those of all servers and other readers, or they would oust each other */
    LogFollower(ServerAddress address, ConnectionPool pool, MySqlFailures failures, LongSupplier readerNumbers) {
        this.address = address;
        this.pool = pool;
        this.failures = new LogFailures(failures);
        this.readerNumbers = readerNumbers;
    }

    /**
     * Where and how to begin.
     *
     * @param place of the beginning, as far as it is known
     * @param skipTo in that file, where it lies behind what can be asked for
     * @param session statements that prepare the server to send from there
     */
    record Start(LogProgress progress, LogPlace place, long skipTo, List<String> session, Dump dump) {}

    /** The request for the log by the reader of that number. */
    @FunctionalInterface
    interface Dump {
        Command command(long reader);
    }

    /** Returns only by an exception. */
    void read(Start start, LogRequest request, EventSink sink) throws InterruptedException {
        readUntil(start, request, event -> {
            sink.accept(event);
            return false;
        });
    }

    /** Takes what a log says. */
    @FunctionalInterface
    interface Listener {
        /** @return whether no more is wanted */
        boolean hear(ChangeEvent event) throws InterruptedException;
    }

    /** Returns once no more is wanted, or by an exception. */
    void readUntil(Start start, LogRequest request, Listener listener) throws InterruptedException {
        AtomicBoolean enough = new AtomicBoolean();
        LogTexts texts = LogTexts.read(pool);
        String doing = "reading the log of the server at " + address;
        try (LogInflater inflater = new LogInflater(); LogConnection connection = LogConnection.open(address)) {
            reading.add(connection);
            LogEvents events = events(connection, start, request.heartbeat());
            LogReader reader = new LogReader(events,
                    new TablesInForce(request.tables(), new LoggedForms(texts.latin1(), inflater)),
                    start.progress(), start.place(), new QueryEvent(texts::ofCollation), inflater,
                    event -> enough.set(enough.get() || listener.hear(event)));
            reader.skipTo(start.skipTo());
            while (!enough.get()) {
                reader.readOne();
                stopIfInterrupted();
            }
        } catch (IOException e) {
            stopIfInterrupted();
            throw failures.translate(doing, e);
        } finally {
            reading.removeIf(LogConnection::isClosed);
        }
    }

    private LogEvents events(LogConnection connection, Start start, Duration heartbeat) throws IOException {
        for (String statement : prepared(start.session(), heartbeat)) {
            connection.execute(statement);
        }
        return new LogEvents(connection.stream(start.dump().command(readerNumbers.getAsLong()),
                heartbeat.plus(heartbeat)));
    }

    /** When the first event was logged that has a time: at the beginning of a file, when the server began it. */
    Instant firstTime(Start start) throws InterruptedException {
        try (LogConnection connection = LogConnection.open(address)) {
            reading.add(connection);
            LogEvents events = events(connection, start, LONGEST_SILENCE);
            LogEventHeader header = events.next();
            while (header.seconds() == 0) {
                events.body(header);
                header = events.next();
            }
            return Instant.ofEpochSecond(header.seconds());
        } catch (IOException e) {
            stopIfInterrupted();
            throw failures.translate("reading the log of the server at " + address, e);
        } finally {
            reading.removeIf(LogConnection::isClosed);
        }
    }

    /** Ends every reading at once, from any thread. */
    void abort() {
        for (LogConnection connection : reading) {
            connection.abort();
        }
    }

    /** The names of the settings have changed with releases: unknown ones are just variables. */
    private static List<String> prepared(List<String> session, Duration heartbeat) {
        Duration period = heartbeat.compareTo(LONGEST_SILENCE) > 0 ? LONGEST_SILENCE : heartbeat;
        List<String> statements = new ArrayList<>(List.of(
                "SET @master_heartbeat_period = %1$d, @source_heartbeat_period = %1$d".formatted(period.toNanos()),
                "SET @master_binlog_checksum = @@global.binlog_checksum, @source_binlog_checksum ="
                        + " @@global.binlog_checksum",
                // The sink may wait for room for long.
                "SET SESSION net_write_timeout = 86400, net_read_timeout = 86400"));
        statements.addAll(session);
        return statements;
    }

    private static void stopIfInterrupted() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }
}
