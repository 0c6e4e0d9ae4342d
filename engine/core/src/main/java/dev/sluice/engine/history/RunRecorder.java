package dev.sluice.engine.history;

import dev.sluice.engine.api.RunControl;
import dev.sluice.engine.port.Metadb;
import dev.sluice.model.MigrationException;
import dev.sluice.model.RunSample;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Measures one run each second and has the metadb keep that, some seconds at a time, on a thread of its own. A metadb that
 * fails takes nothing from the run: what it has not taken is offered again, while there is room. Any thread may ask for what
 * was measured.
 */
final class RunRecorder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RunRecorder.class);
    private static final Duration SPAN = Duration.ofSeconds(1);
    /** Seconds that are written at once: what a kill takes from the charts. */
    static final int BATCH = 10;
    /** Ten minutes. */
    static final int MOST = 600;
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final RunControl run;
    private final Metadb metadb;
    private final InstantSource time;
    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread thread;
    /** Guarded by this; the last ones are those that are not written. */
    private final Deque<RunSample> recent = new ArrayDeque<>();
    /** Guarded by this. */
    private int unwritten;
    /** Of the recorder's thread. */
    private boolean failing;

    RunRecorder(RunControl run, Metadb metadb, InstantSource time) {
        this.run = run;
        this.metadb = metadb;
        this.time = time;
        this.thread = Thread.ofVirtual().name("history-" + run.project()).unstarted(this::record);
    }

    RunControl run() {
        return run;
    }

    /** Begins to measure, until it is closed. */
    void start() {
        thread.start();
    }

    /** What was measured in the last ten minutes, in order of time, written or not. */
    synchronized List<RunSample> recent() {
        return List.copyOf(recent);
    }

    private void record() {
        try {
            do {
                measure();
            } while (!over.await(1_000 - Math.floorMod(time.millis(), 1_000), TimeUnit.MILLISECONDS));
            write();
        } catch (InterruptedException | RuntimeException | Error e) { // the top of a thread: the run goes on without charts
            LOG.error("project {}: its figures are not kept any more", run.project(), e);
        }
    }

    /** Once a second. */
    void measure() {
        add(new RunSample(time.instant().truncatedTo(ChronoUnit.SECONDS), SPAN, run.progress().figures()));
        if (unwritten() % BATCH == 0) {
            write();
        }
    }

    /** What seems to come from later was measured before the clock was set back. */
    private synchronized void add(RunSample sample) {
        while (!recent.isEmpty() && !recent.getLast().at().isBefore(sample.at())) {
            recent.removeLast();
            unwritten = Math.max(0, unwritten - 1);
        }
        if (recent.size() == MOST) {
            recent.removeFirst();
        }
        recent.addLast(sample);
        unwritten = Math.min(unwritten + 1, recent.size());
    }

    private synchronized int unwritten() {
        return unwritten;
    }

    private synchronized List<RunSample> pending() {
        return recent.stream().skip(recent.size() - unwritten).toList();
    }

    private synchronized void written(int samples) {
        unwritten -= samples;
    }

    /** A project is there once its run has passed the precheck; until then there is nothing to keep it with. */
    void write() {
        List<RunSample> pending = pending();
        try {
            metadb.findProject(run.project()).ifPresent(project -> {
                metadb.addSamples(project.id(), pending);
                written(pending.size());
            });
            failing = false;
        } catch (MigrationException e) {
            if (!failing) {
                LOG.warn("project {}: its figures cannot be kept for now; the run goes on", run.project(), e);
            }
            failing = true;
        }
    }

    /** Keeps the last seconds. Waits for that, but not without an end. */
    @Override
    public void close() {
        over.countDown();
        try {
            if (!thread.join(LIMIT)) {
                LOG.warn("project {}: the metadb had not taken its last figures after {}", run.project(), LIMIT);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** In order of time. @param since samples that began later than this */
    static List<RunSample> behind(List<RunSample> samples, Instant since) {
        return samples.stream().filter(sample -> sample.at().isAfter(since)).toList();
    }
}
