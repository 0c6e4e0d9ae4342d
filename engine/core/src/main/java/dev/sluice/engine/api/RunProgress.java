package dev.sluice.engine.api;

import dev.sluice.model.Phase;
import dev.sluice.model.RunFigures;
import dev.sluice.model.TableId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

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
 * @param load what holds or fills the run
 * @param following how the source is followed; empty while it is not
 */
public record RunProgress(String step, List<TableProgress> tables, long rows, long rowsExpected, long bytes,
        double rowsPerSecond, double bytesPerSecond, Optional<Duration> timeLeft, Optional<String> waitingFor,
        Load load, Optional<Following> following) {
    public RunProgress {
        tables = List.copyOf(tables);
    }

    /** A run that does not follow its source. */
    public RunProgress(String step, List<TableProgress> tables, long rows, long rowsExpected, long bytes,
            double rowsPerSecond, double bytesPerSecond, Optional<Duration> timeLeft, Optional<String> waitingFor,
            Load load) {
        this(step, tables, rows, rowsExpected, bytes, rowsPerSecond, bytesPerSecond, timeLeft, waitingFor, load,
                Optional.empty());
    }

    /**
     * How the source is followed.
     *
     * @param rowsRead changed rows of its log that this run has put into the Store
     * @param rowsApplied changed rows that this run has brought to the target
     * @param lag how long ago the source had what the target has now; zero once the target has all that the source had
     *     within the last seconds, empty before the copy is done
     * @param storeBytes size of the Store
     * @param storeWaitsFor what keeps the Store from taking more; empty while it does
     * @param flow how much of it flows, and what holds it back
     */
    public record Following(long rowsRead, long rowsApplied, Optional<Duration> lag, long storeBytes,
            Optional<String> storeWaitsFor, Flow flow) {}

    /** One table; rows and bytes are those of the current step. */
    public record TableProgress(TableId table, TableState state, long rows, long rowsExpected, long bytes,
            Optional<String> error) {}

    /** How the source is followed, where nothing else is done than that. */
    public Optional<Following> followedAlone() {
        return following.filter(_ -> step.equals(Phase.INCREMENTAL.title()));
    }

    /** What is kept of it over time. */
    public RunFigures figures() {
        Optional<Flow.Rates> applied = followedAlone().map(followed -> followed.flow().applied());
        return new RunFigures(applied.map(Flow.Rates::rows).orElse(rowsPerSecond),
                applied.map(Flow.Rates::bytes).orElse(bytesPerSecond),
                following.flatMap(Following::lag).map(lag -> OptionalDouble.of(lag.toMillis() / 1_000.0))
                        .orElse(OptionalDouble.empty()),
                load.queued());
    }

    /** The same look with what holds or fills the run. */
    public RunProgress withLoad(Load newLoad) {
        return new RunProgress(step, tables, rows, rowsExpected, bytes, rowsPerSecond, bytesPerSecond, timeLeft,
                waitingFor, newLoad, following);
    }

    /**
     * What holds or fills a run.
     *
     * @param workers chunks copied at the same time, at most; a comparison has as many as its run began with
     * @param rowsPerSecond the throttle, 0 for none
     * @param bytesPerSecond the throttle, 0 for none
     * @param queuedBytes bytes read that wait for the target
     * @param queueBytes how many there may be; 0 while nothing is copied
     */
    public record Load(int workers, long rowsPerSecond, long bytesPerSecond, long queuedBytes, long queueBytes) {
        public static final Load NONE = new Load(0, 0, 0, 0, 0);

        /** How full the queues are, 0 to 1; empty while nothing is copied. */
        OptionalDouble queued() {
            return queueBytes == 0
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(Math.min(1, (double) queuedBytes / queueBytes));
        }
    }

    /** How far a table is. */
    public enum TableState {
        WAITING,
        RUNNING,
        DONE,
        DIFFERENT,
        /** Compared, and nothing found but rows that changed too fast to be decided. */
        CHANGING,
        FAILED;

        /** Whether nothing more is done about the table in this step. */
        public boolean isEnd() {
            return this != WAITING && this != RUNNING;
        }

        /** Of a table that was compared. */
        public static TableState of(long different, long stillChanging) {
            if (different > 0) {
                return DIFFERENT;
            }
            return stillChanging > 0 ? CHANGING : DONE;
        }
    }
}
