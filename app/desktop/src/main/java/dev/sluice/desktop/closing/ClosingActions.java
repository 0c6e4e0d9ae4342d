package dev.sluice.desktop.closing;

import java.time.Duration;
import java.util.List;

/** What closing does with the runs of this process. Every method but the first may wait: called in the background. */
public interface ClosingActions {
    /** What runs now, by name. Any thread. */
    List<LeftRun> running();

    /** Asks all to pause, and waits for it. @return whether all have within the limit; asking again goes on waiting */
    boolean pauseAll(Duration limit) throws InterruptedException;

    /** What the runs that have not paused yet wait for, in words; empty where nothing is known. */
    List<String> hindrances();

    /**
     * Lets go of the home folder and has a process of its own go on with these projects, which are paused here.
     *
     * @throws dev.sluice.model.MigrationException when that process does not come; then nobody holds the home folder
     */
    void handOver(List<String> projects) throws InterruptedException;
}
