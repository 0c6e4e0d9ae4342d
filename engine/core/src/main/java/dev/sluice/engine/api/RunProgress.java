package dev.sluice.engine.api;

import dev.sluice.model.TableId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One look at a run.
 *
 * @param step what is being done now, in words: {@code Full migration}
 * @param tables all tables of the project, in the order of the plan
 * @param rows rows done in this step
 * @param rowsExpected estimated rows of this step, 0 while unknown
 * @param bytes bytes done in this step
 * @param rowsPerSecond over the last seconds
 * @param bytesPerSecond over the last seconds
 * @param timeLeft empty while it cannot be told
 * @param waitingFor what a wait that lasts is waiting for; empty while work goes on
 */
public record RunProgress(String step, List<TableProgress> tables, long rows, long rowsExpected, long bytes,
        double rowsPerSecond, double bytesPerSecond, Optional<Duration> timeLeft, Optional<String> waitingFor) {
    public RunProgress {
        tables = List.copyOf(tables);
    }

    /** One table; rows and bytes are those of the current step. */
    public record TableProgress(TableId table, TableState state, long rows, long rowsExpected, long bytes,
            Optional<String> error) {}

    /** How far a table is. */
    public enum TableState {
        WAITING,
        RUNNING,
        DONE,
        DIFFERENT,
        FAILED
    }
}
