package dev.sluice.desktop.alerts;

import java.time.Instant;

/**
 * Something that needs somebody.
 *
 * @param count of conflicts or differences; 0 for the others
 * @param words of whoever noticed it: the error, what is waited for, the statement; may be empty
 */
public record Alert(Kind kind, String project, Instant at, long count, String words) {
    /** What it is, and where in the run view it is told. */
    public enum Kind {
        FAILED("overview"),
        WAITING("overview"),
        CONFLICTS("incremental"),
        STATEMENT("incremental"),
        DIFFERENT("verification");

        private final String tab;

        Kind(String tab) {
            this.tab = tab;
        }

        /** The tab's id. */
        public String tab() {
            return tab;
        }
    }

    /** Whether it takes the place of the other: the same trouble, told anew. */
    boolean replaces(Alert other) {
        return kind == other.kind && project.equals(other.project);
    }
}
