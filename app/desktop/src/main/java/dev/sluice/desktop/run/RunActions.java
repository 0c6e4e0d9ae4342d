package dev.sluice.desktop.run;

import dev.sluice.model.Phase;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** What can be done with one project. Every method may wait for the disk or a server: called in the background. */
interface RunActions {
    /** Runs it, or lets it go on. @param until the last phase; empty for all */
    void start(Optional<Phase> until);

    /** Drops what earlier runs made in the target, and begins anew. @param mayDrop also tables that hold other rows */
    void restart(boolean mayDrop);

    /** Asks for a clean stop. */
    void pause();

    /** Changes options of the run under way, as texts. */
    void change(Map<String, String> options);

    /** Erases the rows that are kept of it. */
    void release();

    /** Forgets it. */
    void delete();

    /** Writes its project file elsewhere. */
    void export(Path file);

    /** What runs it without the window. */
    String commandLine();
}
