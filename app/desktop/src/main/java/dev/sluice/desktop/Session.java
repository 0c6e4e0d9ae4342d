package dev.sluice.desktop;

import dev.sluice.app.OpenEngine;
import dev.sluice.desktop.away.AwayNotes;
import dev.sluice.desktop.away.LastLooks;
import dev.sluice.desktop.demo.DemoShops;
import dev.sluice.desktop.workspace.Workspace;
import dev.sluice.model.MigrationException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The time in which this window holds the home folder. Any thread; closed once.
 *
 * @param shops the demo's shop, open beside its project
 * @param away what happened before this time
 */
record Session(OpenEngine engine, Workspace workspace, DemoShops shops, AwayNotes away) {
    private static final Logger LOG = LoggerFactory.getLogger(Session.class);

    /** @param troubled hears of which project what has gone wrong beside its runs; on any thread */
    static Session over(Path home, OpenEngine engine, Workspace workspace, BiConsumer<String, String> troubled) {
        return new Session(engine, workspace,
                new DemoShops(home, workspace, words -> troubled.accept(DemoShops.PROJECT, words)),
                new AwayNotes(engine.engine()::projects, new LastLooks(home), Instant.now()));
    }

    /** Pauses what runs, for that long at most, and leaves the home folder to others. What was cut off goes on by itself. */
    void close(Duration patience) {
        try {
            if (!workspace.runs().pauseAll(patience)) {
                LOG.warn("Not all projects paused within {}; the next run of each finds out where to go on", patience);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        letGo();
    }

    /** Has a project go on that was paused for another process; the demo's with its shop. Not on the window's thread. */
    void goOn(String project) {
        if (shops.has(project)) {
            shops.run();
        } else {
            workspace.start(project);
        }
    }

    /** Leaves the home folder to others; nothing runs any more. */
    void letGo() {
        try (engine) {
            shops.close();
            away.close(workspace.runs().seen(), Instant.now());
        } catch (MigrationException e) { // all that is lost is when somebody last looked
            LOG.warn("It could not be noted until when the projects were looked at", e);
        }
    }
}
