package dev.sluice.engine.port;

import java.time.Instant;
import java.util.Optional;

/**
 * What lists of projects show besides the project itself.
 *
 * @param file the project file it was last run from; empty where there was none
 * @param verdict the sentence of the last verdict, with its time; empty before anything was compared
 * @param at when the last run began or ended
 */
public record ProjectNote(Optional<String> file, End source, End target, Optional<String> verdict, Instant at) {
    /**
     * One end of the project.
     *
     * @param server product, version and address, without secrets
     * @param dataSource empty where the project file itself holds the settings
     */
    public record End(String server, Optional<String> dataSource) {}

    /** The same project at the end of a run that found out nothing. */
    public ProjectNote ended(Instant now) {
        return new ProjectNote(file, source, target, verdict, now);
    }

    /** The same project at the end of a run. */
    public ProjectNote ended(String newVerdict, Instant now) {
        return new ProjectNote(file, source, target, Optional.of(newVerdict), now);
    }
}
