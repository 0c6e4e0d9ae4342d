package dev.sluice.ui;

import dev.sluice.engine.api.Comparison;
import dev.sluice.engine.api.Flow;
import dev.sluice.engine.api.RunControl;
import dev.sluice.engine.api.RunProgress;
import dev.sluice.engine.api.RunProgress.Following;
import dev.sluice.engine.api.RunProgress.Load;
import dev.sluice.engine.api.RunProgress.TableProgress;
import dev.sluice.engine.api.RunProgress.TableState;
import dev.sluice.engine.api.RunResult.Ending;
import dev.sluice.engine.api.VerificationScope;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.Phase;
import dev.sluice.model.Remedy;
import dev.sluice.model.TableId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** A run whose tables all move at each look. Any thread. */
final class MovingRun implements RunControl {
    final Map<String, String> changed = new ConcurrentHashMap<>();
    volatile boolean following;
    volatile boolean stalled;
    volatile Optional<Comparison> comparison = Optional.empty();
    private final AtomicLong looks = new AtomicLong();
    private final int tables;
    private final IntFunction<String> names;

    MovingRun(int tables, IntFunction<String> names) {
        this.tables = tables;
        this.names = names;
    }

    long looks() {
        return looks.get();
    }

    @Override
    public String project() {
        return RunFakes.PROJECT;
    }

    @Override
    public RunProgress progress() {
        if (stalled) {
            throw new MigrationException(ErrorCode.NO_ANSWER, "The run of " + project() + " did not answer within 5 s",
                    Remedy.of("Look at the log of the Sluice that runs it."));
        }
        long look = looks.incrementAndGet();
        double swing = 1 + 0.3 * Math.sin(look / 20.0);
        List<TableProgress> all = IntStream.range(0, tables).mapToObj(i -> table(i, look)).toList();
        long rows = all.stream().mapToLong(TableProgress::rows).sum();
        long expected = all.stream().mapToLong(TableProgress::rowsExpected).sum();
        Load load = new Load(number("workers", 8), number("throttle.rows", 0), number("throttle.bytes", 0),
                (long) (41_000_000 * swing), 64_000_000);
        Flow flow = new Flow(Optional.of(Duration.ofMillis(200)), new Flow.Rates(13_000 * swing, 800, 9_000_000),
                new Flow.Rates(12_408 * swing, 780, 8_800_000 * swing), Flow.Times.NONE, Flow.Times.NONE,
                Flow.Times.NONE, 41, 2_000_000, List.of(), "commits on the target take 78 % of the time, p99 4.1 ms");
        Optional<Following> followed = Optional.of(new Following(48_201 + look, 48_160 + look,
                following ? Optional.of(Duration.ofMillis((long) (400 * swing))) : Optional.empty(), 61_000_000,
                Optional.empty(), flow));
        return new RunProgress(step().title(), all, rows, expected,
                rows * 412, 148_201 * swing, 61_000_000 * swing, Optional.of(Duration.ofSeconds(1_932)),
                Optional.empty(), load, followed);
    }

    private Phase step() {
        if (!following) {
            return Phase.FULL;
        }
        return comparison.filter(Comparison::isUnderWay).isPresent() ? Phase.VERIFICATION : Phase.INCREMENTAL;
    }

    private TableProgress table(int index, long look) {
        TableState state = switch (index % 10) {
            case 0, 1, 2 -> TableState.DONE;
            case 9 -> TableState.WAITING;
            case 7 -> index % 100 == 7 ? TableState.FAILED : TableState.RUNNING;
            default -> TableState.RUNNING;
        };
        long expected = 1_000_000 + index * 977L;
        long rows = switch (state) {
            case DONE -> expected;
            case WAITING -> 0;
            default -> Math.min(expected, look * (100 + index));
        };
        return new TableProgress(new TableId("shop", names.apply(index)), state, rows, expected, rows * 412,
                state == TableState.FAILED
                        ? Optional.of("SLUICE-403 Writing rows to shop.t failed: the table is full (1114)")
                        : Optional.empty());
    }

    private int number(String option, int otherwise) {
        return Integer.parseInt(changed.getOrDefault(option, String.valueOf(otherwise)));
    }

    @Override
    public void pause() {
        changed.put("paused", "1");
    }

    @Override
    public void change(Map<String, String> options, String by) {
        changed.putAll(options);
    }

    @Override
    public boolean isWhole() {
        return true;
    }

    @Override
    public Comparison compare(VerificationScope scope, String by) {
        Comparison asked = new Comparison(1 + comparison.map(Comparison::number).orElse(0L), scope, by,
                Instant.parse("2026-11-22T02:11:04Z"), Optional.empty(), 0);
        comparison = Optional.of(asked);
        return asked;
    }

    @Override
    public Optional<Comparison> comparison() {
        return comparison;
    }

    @Override
    public void stopComparing(String by) {
        changed.put("stopped", "1");
    }

    @Override
    public Optional<Ending> awaitEnd(Duration limit) {
        return Optional.empty();
    }
}
