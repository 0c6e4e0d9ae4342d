package dev.sluice.desktop.run;

import dev.sluice.engine.api.Engine;
import dev.sluice.engine.api.RunControl;
import dev.sluice.model.MigrationException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads once a second what the engine measured of the projects that run, whether somebody looks or not. */
public final class RunHistories {
    private static final Logger LOG = LoggerFactory.getLogger(RunHistories.class);

    private final Map<String, RunHistory> histories = new ConcurrentHashMap<>();
    /** Projects with something that is not read yet. */
    private final Set<String> unread = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean reading = new AtomicBoolean();
    private final Supplier<Optional<Engine>> engine;

    /** @param engine empty while none is open */
    public RunHistories(Supplier<Optional<Engine>> engine) {
        this.engine = engine;
    }

    /** Begins to read, until the clock is shut down. */
    public void start(ScheduledExecutorService clock, Executor background) {
        clock.scheduleAtFixedRate(() -> {
            if (reading.compareAndSet(false, true)) {
                background.execute(this::read);
            }
        }, 0, 1, TimeUnit.SECONDS);
    }

    void read() {
        try {
            engine.get().ifPresent(this::read);
        } finally {
            reading.set(false);
        }
    }

    /** What has ended is read once more: the last seconds may have come since. */
    private void read(Engine open) {
        Map<String, RunControl> running = open.running().stream()
                .collect(Collectors.toMap(RunControl::project, run -> run, (one, _) -> one));
        unread.addAll(running.keySet());
        for (String project : Set.copyOf(unread)) {
            if (!running.containsKey(project)) {
                unread.remove(project); // first: whoever asks meanwhile has it read again
            }
            read(open, project, Optional.ofNullable(running.get(project)));
        }
    }

    /** A run that begins anew has deleted what was measured before by the time of its next step. */
    private void read(Engine open, String project, Optional<RunControl> run) {
        try {
            known(project).read(run.map(now -> now.progress().step()).orElse(""),
                    since -> open.history(project, since));
        } catch (MigrationException e) {
            LOG.debug("What was measured of {} is read the next time", project, e);
            unread.add(project);
        }
    }

    /** Since when the project's target has had all that its source had; empty while it has not, and before it runs. */
    public Optional<Instant> caughtUpSince(String project) {
        return Optional.ofNullable(histories.get(project)).flatMap(RunHistory::caughtUpSince);
    }

    /** Of the project, read anew for whoever asks; empty until that is done, within a second. */
    RunHistory of(String project) {
        RunHistory history = known(project);
        history.forget();
        unread.add(project);
        return history;
    }

    private RunHistory known(String project) {
        return histories.computeIfAbsent(project, _ -> new RunHistory());
    }
}
