package dev.sluice.engine.api;

import java.time.Instant;
import java.util.List;

/** The Sluice that holds a home folder, in another process, reached through its control socket. Any thread. */
public interface RunningEngine extends AutoCloseable {
    long pid();

    /** Since when it has held the home folder. */
    Instant since();

    /** The projects that ran when it was attached to. */
    List<String> projects();

    /** Of those, the ones whose next run goes on with what is paused there: {@link RunControl#isWhole}. */
    List<String> wholeRuns();

    /** A hold on the project's run; whether there is one turns out at the first call. */
    RunControl run(String project);

    /** Asks its window to come to the front. @return whether it has one */
    boolean bringToFront();

    /** Lets go of it; what runs goes on. */
    @Override
    void close();
}
