package dev.sluice.engine.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.engine.fakes.FakeLog;
import dev.sluice.engine.fakes.FakeServer;
import dev.sluice.engine.fakes.Failures;
import dev.sluice.engine.fakes.Tables;
import dev.sluice.engine.port.FileCiphers;
import dev.sluice.engine.store.Store;
import dev.sluice.engine.store.StoreSettings;
import dev.sluice.engine.supervise.RunMonitor;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.RowImage;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.LogRequest.LoggedTable;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogPullerTest {
    /** So long the Store gathers before it makes anything durable. */
    private static final Duration GROUP = Duration.ofSeconds(1);

    @TempDir
    private Path home;

    /** A source may delete what was read: what is in no file yet must not be behind where it is asked to read on. */
    @Test
    void theLogIsReadOnFromWhatIsDurableAlone() {
        FakeServer server = new FakeServer("source");
        TableSchema orders = Tables.keyed("shop.orders");
        server.create(orders);
        FakeLog log = new FakeLog(server);
        log.insert("shop.orders", RowImage.ofText("1", "one"));
        log.insert("shop.orders", RowImage.ofText("2", "two"));
        log.beforeEntry = Failures.atCall(2, Failures.passing());
        List<Optional<String>> durable = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        try (Store store = Store.open(home,
                new StoreSettings(1L << 30, Duration.ofHours(1), GROUP, Instant::now), FileCiphers.PLAIN)) {
            store.define(List.of(new LoggedTable(orders, orders.writtenColumns())));
            log.beforeRead = _ -> {
                durable.add(store.position());
                if (durable.size() == 2) {
                    throw Failures.fatal(ErrorCode.LOG_PURGED);
                }
            };
            LogPuller puller = new LogPuller(log, store, log.position("entry 0"), store::accept,
                    new Persistence("reading the log", new RunMonitor(System::nanoTime), notes::add));

            assertThatThrownBy(puller::pull).isInstanceOf(MigrationException.class);
        }

        assertThat(log.readings).containsExactly("entry 0", "entry 1");
        assertThat(notes).singleElement().asString().startsWith("reading the log failed and is begun again until");
        assertThat(durable).containsExactly(Optional.empty(), Optional.of("entry 1"));
    }
}
