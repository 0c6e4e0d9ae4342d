package dev.sluice.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.model.ColumnSchema;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.LogicalType;
import dev.sluice.model.MigrationException;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.ChangeEvent;
import dev.sluice.spi.LogRequest.LoggedTable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a reader makes of events that a real server cannot be brought to send, or not soon. */
class LogReaderTest {
    private static final TableId T = new TableId("db", "t");
    private static final String SOURCE = "00000000-0000-0000-0000-000000000000";
    private static final byte[] XID = new byte[8];
    private static final byte[] FORMAT = {1, 0, 0, 0, 0, 0};

    private final SentLog sent = new SentLog();
    private final List<ChangeEvent> told = new ArrayList<>();
    private LogProgress progress = MySqlProgress.byPlace();

    /** Hard case 51. */
    @Test
    void whatStandsBeforeAnOffsetBeyondFourGigabytesIsLeftOut() throws InterruptedException {
        sent.send(SentLog.placed(LogEventType.XID, XID, 0x8000_0000L));
        sent.send(SentLog.placed(LogEventType.XID, XID, 0xFFFF_FFF0L));
        sent.send(SentLog.placed(LogEventType.XID, XID, 100));
        sent.send(SentLog.placed(LogEventType.XID, XID, 200));

        read(new LogPlace("binlog.000001", 4), (1L << 32) + 100);

        assertThat(told).extracting(LogReaderTest::text).containsExactly("binlog.000001:" + ((1L << 32) + 200));
    }

    @Test
    void theFileAfter999999HasSevenDigits() throws InterruptedException {
        sent.send(SentLog.placed(LogEventType.XID, XID, 500));
        sent.send(SentLog.rotate("binlog.1000000"));
        sent.send(SentLog.placed(LogEventType.XID, XID, 300));

        read(new LogPlace("binlog.999999", 4), 0);

        assertThat(told).extracting(LogReaderTest::text).containsExactly("binlog.999999:500", "binlog.1000000:300");
    }

    @Test
    void aTransactionThatACrashHasCutOffIsTakenBack() throws InterruptedException {
        sent.send(SentLog.placed(LogEventType.XID, XID, 500));
        sent.send(SentLog.tableMap("db", "t"));
        sent.send(SentLog.row(4711));
        sent.send(SentLog.rotate("binlog.000002"));
        sent.send(SentLog.event(LogEventType.FORMAT_DESCRIPTION, FORMAT));
        sent.send(SentLog.tableMap("db", "t"));
        sent.send(SentLog.row(-1));
        sent.send(SentLog.placed(LogEventType.XID, XID, 700));

        read(new LogPlace("binlog.000001", 4), 0);

        assertThat(LogTestServer.told(told)).isEqualTo("begin +4711 rollback begin +-1 commit");
        assertThat(told.stream().filter(ChangeEvent.Rollback.class::isInstance).map(ChangeEvent.Rollback.class::cast)
                .map(rollback -> rollback.after().text())).containsExactly("binlog.000001:500");
    }

    /** Hard case 61. */
    @Test
    void eventsOfKindsThatAreNotKnownArePassedOverAlsoWithinATransaction() throws InterruptedException {
        byte[] strange = "anything (".getBytes(StandardCharsets.US_ASCII);
        sent.send(SentLog.event(LogEventType.HEARTBEAT_2, strange));
        sent.send(SentLog.placed(199, strange, 400));
        sent.send(SentLog.tableMap("db", "t"));
        sent.send(SentLog.event(200, new byte[0]));
        sent.send(SentLog.row(4711));
        sent.send(SentLog.placed(201, strange, 500));
        sent.send(SentLog.placed(LogEventType.XID, XID, 600));

        read(new LogPlace("binlog.000001", 4), 0);

        assertThat(LogTestServer.told(told)).isEqualTo("begin +4711 commit");
        assertThat(told.getFirst()).isInstanceOf(ChangeEvent.Heartbeat.class);
        assertThat(LogTestServer.after(told.getLast()).orElseThrow().text()).isEqualTo("binlog.000001:600");
    }

    @Test
    void changesThatTheSourceSaysMayBeMissingStopTheReader() {
        sent.send(SentLog.event(LogEventType.INCIDENT, new byte[]{1, 0}));

        assertThatThrownBy(() -> read(new LogPlace("binlog.000001", 4), 0)).isInstanceOfSatisfying(
                MigrationException.class, failure -> assertThat(failure.code()).isEqualTo(ErrorCode.LOG_UNREADABLE));
    }

    @Test
    void rowsOfAFileThatWasLoadedAsAStatementAreNamed() {
        sent.send(SentLog.event(LogEventType.BEGIN_LOAD_QUERY, "secret".getBytes(StandardCharsets.US_ASCII)));

        assertThatThrownBy(() -> read(new LogPlace("binlog.000001", 4), 0)).isInstanceOfSatisfying(
                MigrationException.class, failure -> assertThat(failure.code()).isEqualTo(ErrorCode.LOG_NOT_ROWS))
                .message().contains("LOAD").doesNotContain("secret");
    }

    @Test
    void whatIsOnlyPassedOverStopsNobody() throws InterruptedException {
        progress = new PassedOver(byGtid());
        sent.send(named(7));
        sent.send(SentLog.event(LogEventType.BEGIN_LOAD_QUERY, new byte[0]));
        sent.send(SentLog.event(LogEventType.EXECUTE_LOAD_QUERY, new byte[0]));
        sent.send(SentLog.placed(LogEventType.XID, XID, 500));
        sent.send(named(8));
        sent.send(SentLog.placed(LogEventType.INCIDENT, new byte[]{1, 0}, 600));
        sent.send(SentLog.placed(LogEventType.XID, XID, 700));

        read(new LogPlace("binlog.000001", 4), 0);

        assertThat(told).extracting(LogReaderTest::text).startsWith("gtid " + SOURCE + ":7",
                "gtid " + SOURCE + ":7-8");
    }

    /** It has no name of its own there: what was read again before it does not make it known. */
    @Test
    void whatMayBeMissingBehindATransactionThatIsReadAgainStopsTheReader() {
        GtidIntervals again = GtidIntervals.parse(SOURCE + ":7");
        progress = MySqlProgress.byGtid(again, again);
        sent.send(named(7));
        sent.send(SentLog.placed(LogEventType.XID, XID, 500));
        sent.send(SentLog.event(LogEventType.INCIDENT, new byte[]{1, 0}));

        assertThatThrownBy(() -> read(new LogPlace("binlog.000001", 4), 0))
                .hasMessageContaining("changes may be missing");
    }

    @Test
    void whereTransactionsAreKnownByTheirNamesOneWithoutStopsTheReader() throws InterruptedException {
        progress = byGtid();
        sent.send(SentLog.event(LogEventType.HEARTBEAT, new byte[0]));
        read(new LogPlace("binlog.000001", 157), 0);
        assertThat(told).extracting(LogReaderTest::text).containsExactly(":0");

        sent.send(SentLog.event(LogEventType.ANONYMOUS_GTID, new byte[1 + 16 + 8]));

        assertThatThrownBy(() -> read(new LogPlace("binlog.000001", 157), 0)).isInstanceOfSatisfying(
                MigrationException.class, failure -> assertThat(failure.code()).isEqualTo(ErrorCode.LOG_UNREADABLE))
                .hasMessageContaining("without a GTID");
    }

    private static MySqlProgress byGtid() {
        return MySqlProgress.byGtid(GtidIntervals.NONE, GtidIntervals.NONE);
    }

    private static byte[] named(int number) {
        ByteBuffer body = ByteBuffer.allocate(1 + 16 + 8).order(ByteOrder.LITTLE_ENDIAN);
        body.position(1 + 16);
        body.putLong(number);
        return SentLog.event(LogEventType.GTID, body.array());
    }

    private static String text(ChangeEvent event) {
        return ((ChangeEvent.Heartbeat) event).after().text();
    }

    /** Reads to the end of what was sent. */
    private void read(LogPlace place, long skipTo) throws InterruptedException {
        ColumnSchema column = new ColumnSchema("id", "int", new LogicalType.Integer(32, true), true, Optional.empty(),
                Optional.empty(), Optional.empty(), false, false, Optional.empty(), Optional.empty(), "");
        TableSchema table = new TableSchema(T, "mysql", List.of(column), List.of(), List.of(), List.of(), "", Map.of(),
                Optional.empty());
        try (LogInflater inflater = new LogInflater()) {
            LogReader reader = new LogReader(sent.events(),
                    new TablesInForce(_ -> Optional.of(new LoggedTable(table, table.columns())),
                            new LoggedForms(new byte[0][], inflater)),
                    progress, place, new QueryEvent(_ -> StandardCharsets.UTF_8), inflater, told::add);
            reader.skipTo(skipTo);
            while (true) {
                reader.readOne();
            }
        } catch (EOFException e) {
            // all has been read
        } catch (IOException e) {
            throw new AssertionError("The log cannot be read", e);
        }
    }
}
