package dev.sluice.model;

import java.util.Set;

/** The phases of a migration project, in the order they run. */
public enum Phase {
    SCHEMA("schema", "Schema migration"),
    FULL("full", "Full migration"),
    /** Goes on until it is interrupted, or has caught up and that was asked for; it is never finished by itself. */
    INCREMENTAL("incremental", "Incremental synchronization"),
    VERIFICATION("verification",
            "Full verification");

    /** Of a project that says nothing of phases. */
    public static final Set<Phase> DEFAULT = Set.of(SCHEMA, FULL, VERIFICATION);

    private final String id;
    private final String title;

    Phase(String id, String title) {
        this.id = id;
        this.title = title;
    }

    /** The word used in project files and on the command line. */
    public String id() {
        return id;
    }

    public String title() {
        return title;
    }
}
