package dev.sluice.model;

/** The phases of a migration project, in the order they run. */
public enum Phase {
    SCHEMA("schema", "Schema migration"),
    FULL("full", "Full migration"),
    VERIFICATION("verification",
            "Full verification");

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
