package dev.sluice.desktop.attached;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The process that holds the home folder. Every method waits for it: called in the background. */
interface OtherProcess {
    /**
     * How it stands.
     *
     * @return empty when it is gone
     * @throws dev.sluice.model.MigrationException when it does not answer
     */
    Optional<Glance> look();

    /** Has it pause all its projects. @return those to be gone on with; one that was only compared stays as it is */
    List<String> pauseAll();

    /** Waits for its end. @return whether it is gone within the limit */
    boolean awaitEnd(Duration limit) throws InterruptedException;
}
