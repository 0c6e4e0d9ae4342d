package dev.sluice.desktop.attached;

import dev.sluice.engine.api.RunProgress;
import java.time.Instant;
import java.util.Map;

/**
 * One look at the process that holds the home folder.
 *
 * @param since when it has held it
 * @param runs the progress of what it runs, by project
 */
public record Glance(long pid, Instant since, Map<String, RunProgress> runs) {
    public Glance {
        runs = Map.copyOf(runs);
    }
}
