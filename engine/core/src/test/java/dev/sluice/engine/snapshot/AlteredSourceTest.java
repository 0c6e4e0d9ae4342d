package dev.sluice.engine.snapshot;

import dev.sluice.spi.EventSink;
import dev.sluice.spi.LogRequest;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.sluice.engine.api.RunResult;
import dev.sluice.engine.api.RunResult.RunError;
import dev.sluice.engine.fakes.Tables;
import dev.sluice.engine.fakes.Workbench;
import dev.sluice.model.Phase;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.LogPosition;
import dev.sluice.spi.LogSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a table gets after the plan was made does not arrive: that must be said, not found out later. */
class AlteredSourceTest {
    private static final TableSchema WIDER = Tables.with(Tables.keyed("shop.orders"), Tables.text("remark"));

    @TempDir
    Path home;
    private Workbench bench;

    @BeforeEach
    void twoTables() {
        bench = new Workbench(home);
        bench.phases = Set.of(Phase.SCHEMA, Phase.FULL);
        bench.source.create(Tables.keyed("shop.orders"), Tables.rows(20));
        bench.source.create(Tables.keyed("shop.items"), Tables.rows(20));
    }

    @Test
    void tableAlteredBeforeThePositionWasNotedIsNotCopied() {
        bench.source.log = Optional.of(new LogThat(this::alter));

        RunResult result = bench.run();

        assertOrdersFailed(result);
        assertThat(result.errors().getFirst().message()).contains("column remark was added");
        assertThat(bench.target.writes).extracting(work -> work.target().name()).doesNotContain("orders");
    }

    @Test
    void tableAlteredWhileItsRowsAreCopiedIsNotCalledMoved() {
        bench.source.beforeRead = read -> {
            if (read.table().id().name().equals("orders")) {
                alter();
            }
        };

        assertOrdersFailed(bench.run());
    }

    @Test
    void tableDroppedWhileTheOthersAreCopiedIsNamed() {
        bench.options.put("workers", "1");
        bench.target.afterCommit = _ -> {
            if (bench.target.writes.size() == 2) {
                bench.source.drop("shop.orders");
            }
        };

        assertOrdersFailed(bench.run());
    }

    @Test
    void everythingThatChangedIsNamed() {
        bench.source.log = Optional.of(new LogThat(() -> bench.source.table("shop.orders").alter(Tables.of(
                "shop.orders", List.of(Tables.number("id"), Tables.number("name")), List.of(Tables.unique("name"))))));

        RunResult result = bench.run();

        assertOrdersFailed(result);
        assertThat(result.errors().getFirst().message()).contains("column name was varchar(100) and is bigint",
                "index PRIMARY is gone", "index unique_name was added");
    }

    private void alter() {
        bench.source.table("shop.orders").alter(WIDER);
    }

    private void assertOrdersFailed(RunResult result) {
        assertThat(result.errors()).extracting(RunError::code, RunError::table)
                .containsExactly(tuple("SLUICE-409", "shop.orders"));
        bench.assertEqualRows("shop.items");
    }

    /** A log at rest, whose position is noted just after something happened. */
    private record LogThat(Runnable before) implements LogSource {
        @Override
        public LogPosition position(String text) {
            throw new UnsupportedOperationException("this log is not read");
        }

        @Override
        public void read(LogRequest request, EventSink sink) {
            throw new UnsupportedOperationException("this log is not read");
        }

        @Override
        public LogPosition positionNotAhead() {
            before.run();
            return new Position("1");
        }

        @Override
        public LogPosition positionNotBehind() {
            return new Position("1");
        }

        private record Position(String text) implements LogPosition {
            @Override
            public boolean covers(LogPosition other) {
                return equals(other);
            }
        }
    }
}
