package dev.sluice.engine.project;

import dev.sluice.engine.api.EngineOptions;
import dev.sluice.engine.precheck.StartCheck;
import dev.sluice.engine.supervise.RunContext;
import dev.sluice.spi.LogPosition;
import dev.sluice.spi.LogSource;
import dev.sluice.spi.LogTimes;
import java.time.Instant;
import java.util.Optional;

/** Where a source is followed from whose rows are not copied: where the project says. */
record StartPlace(RunContext run, LogSource log) {
    LogPosition find() throws InterruptedException {
        String from = run.options().get(EngineOptions.START_FROM);
        if (from.equals(EngineOptions.START_NOW)) {
            return run.supervisor().supervise("noting the source's log position", this::now);
        }
        Optional<Instant> time = StartCheck.time(from);
        return time.isPresent() ? at(time.get()) : log.startPosition(from);
    }

    /** What has ended between the two questions would be in a copy. There is none, so the position is not to know of it. */
    private LogPosition now() {
        LogPosition now = log.positionNotAhead();
        log.requireNothingPrepared(now);
        return now;
    }

    private LogPosition at(Instant time) throws InterruptedException {
        LogTimes times = log.times()
                .orElseThrow(() -> new IllegalStateException("A log without times has passed the precheck"));
        try (var _ = run.monitor().waiting("the source's log to be searched for " + time)) {
            return run.supervisor().supervise("looking for " + time + " in the source's log",
                    () -> times.before(time));
        }
    }
}
