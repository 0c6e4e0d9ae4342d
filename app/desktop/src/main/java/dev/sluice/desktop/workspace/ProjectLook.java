package dev.sluice.desktop.workspace;

import dev.sluice.engine.api.Projects;
import dev.sluice.engine.api.RunProgress;
import java.util.Optional;

/**
 * One look at a project.
 *
 * @param progress of its run; empty while it does not run
 */
public record ProjectLook(Projects.Summary summary, Optional<RunProgress> progress) {
    public String name() {
        return summary.name();
    }

    public boolean isRunning() {
        return progress.isPresent();
    }
}
