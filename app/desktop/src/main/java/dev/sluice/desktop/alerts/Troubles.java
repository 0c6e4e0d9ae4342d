package dev.sluice.desktop.alerts;

import java.util.Optional;

/** What is known of a project besides its progress. May wait for the disk: called in the background. */
public interface Troubles {
    /** Rows that the target refused, and changes that did not fit, and nobody has settled. */
    long conflicts(String project);

    /** The statement of the source at which the project stopped. */
    Optional<String> stoppedStatement(String project);

    /** What nobody foresaw, and ended its last run without a result. */
    Optional<Throwable> failure(String project);
}
