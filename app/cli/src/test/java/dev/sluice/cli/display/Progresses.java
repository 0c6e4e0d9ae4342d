package dev.sluice.cli.display;

import dev.sluice.engine.api.RunProgress;
import dev.sluice.engine.api.Flow.Rates;
import dev.sluice.engine.api.Flow.TableChanges;
import dev.sluice.engine.api.Flow.Times;
import dev.sluice.engine.api.Flow;
import dev.sluice.engine.api.RunProgress.Following;
import dev.sluice.engine.api.RunProgress.Load;
import dev.sluice.engine.api.RunProgress.TableProgress;
import dev.sluice.engine.api.RunProgress.TableState;
import dev.sluice.model.TableId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Looks at runs that never happened. */
final class Progresses {
    static final TableProgress ORDERS = table("orders", TableState.RUNNING, 600_000, 1_000_000);
    static final TableProgress CUSTOMERS = table("customers", TableState.DONE, 560_000, 500_000);
    static final TableProgress AUDIT = table("audit", TableState.WAITING, 0, 500_000);
    static final TableProgress RESTLESS = table("restless", TableState.CHANGING, 300, 500);
    static final TableProgress BROKEN = new TableProgress(new TableId("shop", "broken"), TableState.FAILED, 10, 20, 100,
            Optional.of("the target refused it"));

    static final Flow FLOW = new Flow(Optional.of(Duration.ofMillis(800)), new Rates(1_240, 60, 48_000),
            new Rates(240, 12, 9_000), times(20, 310), times(2_100, 9_000), times(8_000, 120_000), 12, 1_200_000,
            List.of(new TableChanges(new TableId("shop", "orders"), 1_000, 150, 30)),
            "commits on the target take 62 % of the time, p99 120.0 ms");

    private Progresses() {}

    private static Times times(int p50Micros, int p99Micros) {
        return new Times(Duration.ofNanos(p50Micros * 1_000L), Duration.ofNanos(p99Micros * 1_000L));
    }

    static TableProgress table(String name, TableState state, long rows, long expected) {
        return new TableProgress(new TableId("shop", name), state, rows, expected, rows * 100, Optional.empty());
    }

    static RunProgress full(TableProgress... tables) {
        return full(Optional.empty(), List.of(tables));
    }

    static RunProgress full(Optional<String> waitingFor, List<TableProgress> tables) {
        return new RunProgress("Full migration", tables, 1_160_000, 2_000_000, 116_000_000, 96_667, 9_666_700,
                Optional.of(Duration.ofSeconds(9)), waitingFor, Load.NONE);
    }

    static RunProgress following(Optional<Duration> lag) {
        return new RunProgress("Incremental synchronization", List.of(ORDERS), 0, 0, 0, 0, 0, Optional.empty(),
                Optional.empty(), Load.NONE,
                Optional.of(new Following(1_200, 1_180, lag, 2_000_000, Optional.empty(), FLOW)));
    }

    static RunProgress step(String step, TableProgress... tables) {
        return new RunProgress(step, List.of(tables), 0, 0, 0, 0, 0, Optional.empty(), Optional.empty(), Load.NONE);
    }
}
