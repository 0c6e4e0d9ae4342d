package dev.sluice.desktop.run;

import java.nio.file.Path;
import java.util.Optional;

/** What the page asks of the window around it. Called on the window's thread, where nothing else is said. */
public interface RunRequests {
    /** Back to the list of projects. */
    void leave();

    /** Begins a new project with all that this one chooses. */
    void cloneProject(String project);

    /** Writes the project's report into the file. Called in the background; waits for the disk. */
    void writeReport(String project, Path file);

    /** Asks where to put a file. @return empty when the user thinks better of it */
    Optional<Path> chooseFile(String suggestedName);

    /** Shows the home folder in the system's own file browser. */
    void openHome();
}
