package dev.sluice.desktop.project;

import dev.sluice.desktop.project.BatchAction.Obstacle;
import java.util.ArrayList;
import java.util.List;

/**
 * Something that is to be done with projects.
 *
 * @param fit those it can be done with now
 * @param unfit the others, each with the reason
 */
record Batch(BatchAction action, List<HomeLook> fit, List<Unfit> unfit) {
    Batch {
        fit = List.copyOf(fit);
        unfit = List.copyOf(unfit);
    }

    /** One it cannot be done with. */
    record Unfit(HomeLook look, Obstacle why) {}

    static Batch of(BatchAction action, List<ProjectRow> rows) {
        List<HomeLook> fit = new ArrayList<>();
        List<Unfit> unfit = new ArrayList<>();
        for (ProjectRow row : rows) {
            action.obstacle(row.look()).ifPresentOrElse(why -> unfit.add(new Unfit(row.look(), why)),
                    () -> fit.add(row.look()));
        }
        return new Batch(action, fit, unfit);
    }

    int size() {
        return fit.size() + unfit.size();
    }

    /** Whether it is done at once: what destroys nothing, with a single project. */
    boolean isPlain() {
        return !action.destroys() && unfit.isEmpty() && fit.size() == 1;
    }
}
