package dev.sluice.desktop.project;

import java.nio.file.Path;
import java.util.Set;

/** What can be done with projects. Every method may wait for the disk or a server: called in the background. */
interface ProjectCommands {
    /** Runs it, or lets it go on. */
    void start(String project);

    /** Asks for a clean stop. */
    void pause(String project);

    /** Erases the rows that are kept of it. */
    void release(String project);

    /** Forgets it. */
    void delete(String project);

    /** Keeps what a project file says. @return the project's name */
    String take(Path file);

    /** Writes its project file elsewhere. */
    void export(String project, Path file);

    /** Writes its report. */
    void report(String project, Path file);

    /** What runs it without the window. */
    String commandLine(String project);

    /** Gives it these tags in place of those it had. */
    void tag(String project, Set<String> tags);
}
