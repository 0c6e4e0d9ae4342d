package dev.sluice.desktop.workspace;

import dev.sluice.engine.api.MigrationRun;
import dev.sluice.engine.api.RunResult;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.Remedy;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is done with projects in this process: runs, each on a thread of its own, and what else writes to their targets;
 * and how the last run of each project ended. Any thread.
 */
public final class LiveRuns {
    private static final Logger LOG = LoggerFactory.getLogger(LiveRuns.class);

    private final Map<String, Live> live = new ConcurrentHashMap<>();
    private final Map<String, RunResult> ended = new ConcurrentHashMap<>();
    private final Map<String, Throwable> broken = new ConcurrentHashMap<>();
    private final Consumer<RunResult> onEnd;

    /** One thing at a time is done with a project. */
    private sealed interface Live {
        CountDownLatch over();

        void pause();

        /** What is done now, in words. */
        String step();

        String refusal();
    }

    private record Running(MigrationRun run, boolean whole, CountDownLatch over) implements Live {
        @Override
        public void pause() {
            run.pause();
        }

        @Override
        public String step() {
            return run.progress().step();
        }

        @Override
        public String refusal() {
            return "Project '" + run.project() + "' is running";
        }
    }

    private record Writing(String project, TargetWork work, Thread thread, CountDownLatch over) implements Live {
        /** Between two transactions, or in the midst of one that is rolled back then. */
        @Override
        public synchronized void pause() {
            if (over.getCount() > 0) {
                thread.interrupt();
            }
        }

        /** From here on a pause interrupts nobody. */
        synchronized void leave() {
            over.countDown();
        }

        @Override
        public String step() {
            return work.step;
        }

        @Override
        public String refusal() {
            return work.refusal.formatted(project);
        }
    }

    /** What besides runs writes to a project's target. */
    public enum TargetWork {
        CORRECTIONS("Applying corrections", "Corrections of project '%s' are being applied"),
        CONFLICTS("Trying conflicts again", "Conflicts of project '%s' are being tried again");

        private final String step;
        private final String refusal;

        TargetWork(String step, String refusal) {
            this.step = step;
            this.refusal = refusal;
        }
    }

    /** What writes, until it is done or interrupted. */
    @FunctionalInterface
    public interface Application<T> {
        T apply() throws InterruptedException;
    }

    /** @param onEnd hears how each run ended, on the run's thread */
    public LiveRuns(Consumer<RunResult> onEnd) {
        this.onEnd = onEnd;
    }

    /**
     * Lets it work.
     *
     * @throws MigrationException {@link ErrorCode#PROJECT_RUNNING}
     */
    public void start(MigrationRun run) {
        start(run, false);
    }

    /** As the other. @param whole whether it goes to the project's end, and any process that runs the project goes on with it */
    void start(MigrationRun run, boolean whole) {
        String project = run.project();
        Running started = new Running(run, whole, new CountDownLatch(1));
        occupy(project, started);
        ended.remove(project);
        broken.remove(project);
        Thread.ofPlatform().name("sluice-run-" + project).daemon().start(() -> work(started));
    }

    /**
     * Writes to the project's target on the calling thread. Nothing else is done with the project meanwhile, and whoever
     * closes the window is asked, and waits, as for a run; to pause it is to interrupt this thread.
     *
     * @throws MigrationException {@link ErrorCode#PROJECT_RUNNING}
     */
    public <T> T write(String project, TargetWork work, Application<T> writing) throws InterruptedException {
        Writing begun = new Writing(project, work, Thread.currentThread(), new CountDownLatch(1));
        occupy(project, begun);
        try {
            return writing.apply();
        } finally {
            live.remove(project);
            begun.leave();
        }
    }

    private void occupy(String project, Live begun) {
        Live before = live.putIfAbsent(project, begun);
        if (before != null) {
            throw new MigrationException(ErrorCode.PROJECT_RUNNING, before.refusal(),
                    Remedy.of("Wait for its end, or pause it first."));
        }
    }

    private void work(Running started) {
        try {
            RunResult result = started.run.execute();
            ended.put(started.run.project(), result);
            onEnd.accept(result);
        } catch (RuntimeException | Error e) { // the top of a thread: nobody else would hear it
            LOG.error("The run of {} ended unexpectedly", started.run.project(), e);
            broken.put(started.run.project(), e);
        } finally {
            live.remove(started.run.project());
            started.over.countDown();
        }
    }

    public Optional<MigrationRun> find(String project) {
        return live.get(project) instanceof Running running ? Optional.of(running.run) : Optional.empty();
    }

    /** What is done with the project, in words; empty for nothing. */
    public Optional<String> step(String project) {
        return Optional.ofNullable(live.get(project)).map(Live::step);
    }

    /** How its last run in this process ended; empty while it runs, and before one has ended. */
    public Optional<RunResult> lastResult(String project) {
        return Optional.ofNullable(ended.get(project));
    }

    /** What nobody foresaw, and ended its last run in this process without a result. */
    public Optional<Throwable> lastFailure(String project) {
        return Optional.ofNullable(broken.get(project));
    }

    /** Another project may have that name one day: how the runs of this one ended is none of its business. */
    void forget(String project) {
        ended.remove(project);
        broken.remove(project);
    }

    /**
     * The projects with which something is done. The value tells whether any process that runs the project goes on with it:
     * a comparison ends.
     */
    public Map<String, Boolean> names() {
        Map<String, Boolean> names = new TreeMap<>();
        live.forEach((name, each) -> names.put(name, each instanceof Running running && running.whole));
        return names;
    }

    /** What runs, or ran, in this process. */
    public Set<String> seen() {
        Set<String> seen = new TreeSet<>(live.keySet());
        seen.addAll(ended.keySet());
        seen.addAll(broken.keySet());
        return seen;
    }

    public boolean isEmpty() {
        return live.isEmpty();
    }

    /** Asks all to pause, and waits until they have. @return whether they have within the limit */
    public boolean pauseAll(Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        var all = Map.copyOf(live).values();
        all.forEach(Live::pause);
        for (Live each : all) {
            if (!each.over().await(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                return false;
            }
        }
        return true;
    }
}
