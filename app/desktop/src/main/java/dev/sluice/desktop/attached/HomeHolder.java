package dev.sluice.desktop.attached;

import dev.sluice.engine.api.RunControl;
import dev.sluice.engine.api.RunProgress;
import dev.sluice.engine.api.RunningEngine;
import dev.sluice.engine.api.SluiceEngine;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Whoever holds the home folder, reached anew for each question: it may have ended, and another may hold it. Any thread. */
public record HomeHolder(Path home) implements OtherProcess {
    private static final long MILLIS_BETWEEN_LOOKS = 100;

    /** Asks its window to come to the front. @return false when nobody can be reached there, or none with a window */
    public boolean bringToFront() {
        try (RunningEngine holder = attach()) {
            return holder != null && holder.bringToFront();
        } catch (MigrationException e) {
            if (e.code() == ErrorCode.NO_ANSWER || e.code() == ErrorCode.OPTION_INVALID) { // one of before that command
                return false;
            }
            throw e;
        }
    }

    /** Whether a process holds the folder and answers. */
    public boolean isThere() {
        try (RunningEngine holder = attach()) {
            return holder != null;
        } catch (MigrationException e) {
            if (e.code() == ErrorCode.NO_ANSWER) { // it begins, or ends
                return false;
            }
            throw e;
        }
    }

    @Override
    public Optional<Glance> look() {
        try (RunningEngine holder = attach()) {
            return holder == null
                    ? Optional.empty()
                    : Optional.of(new Glance(holder.pid(), holder.since(), runs(holder)));
        }
    }

    private static Map<String, RunProgress> runs(RunningEngine holder) {
        Map<String, RunProgress> runs = new TreeMap<>();
        for (String project : holder.projects()) {
            try {
                runs.put(project, holder.run(project).progress());
            } catch (MigrationException e) {
                if (e.code() != ErrorCode.PROJECT_NOT_RUNNING) { // it may have ended since it was named
                    throw e;
                }
            }
        }
        return runs;
    }

    @Override
    public List<String> pauseAll() {
        try (RunningEngine holder = attach()) {
            if (holder == null) {
                return List.of();
            }
            holder.projects().stream().map(holder::run).forEach(HomeHolder::pause);
            return holder.wholeRuns();
        }
    }

    private static void pause(RunControl run) {
        try {
            run.pause();
        } catch (MigrationException e) {
            if (e.code() != ErrorCode.PROJECT_NOT_RUNNING) {
                throw e;
            }
        }
    }

    @Override
    public boolean awaitEnd(Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (SluiceEngine.attach(home).map(HomeHolder::letGo).isPresent()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            new CountDownLatch(1).await(MILLIS_BETWEEN_LOOKS, TimeUnit.MILLISECONDS);
        }
        return true;
    }

    private static boolean letGo(RunningEngine holder) {
        holder.close();
        return true;
    }

    private @org.jspecify.annotations.Nullable RunningEngine attach() {
        return SluiceEngine.attach(home).orElse(null);
    }
}
