package dev.sluice.desktop.project;

import dev.sluice.desktop.kit.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does something with several projects, one after the other. */
final class BatchRun {
    private static final Logger LOG = LoggerFactory.getLogger(BatchRun.class);
    /** What a banner has room for. */
    private static final int MOST_LINES = 8;

    private BatchRun() {}

    /** In the background. @return what went wrong with any of them, as one problem; the others were done all the same */
    static Optional<Problem> of(Batch batch, ProjectCommands commands) {
        List<Refused> refused = new ArrayList<>();
        for (HomeLook look : batch.fit()) {
            try {
                perform(batch.action(), look.name(), commands);
            } catch (RuntimeException e) { // told for all of them at the end, whatever it is
                LOG.warn("{} of project {} failed", batch.action(), look.name(), e);
                refused.add(new Refused(look.name(), Problem.of(e)));
            }
        }
        return refused.isEmpty() ? Optional.empty() : Optional.of(joined(refused));
    }

    private record Refused(String project, Problem problem) {}

    private static void perform(BatchAction action, String project, ProjectCommands commands) {
        switch (action) {
            case START -> commands.start(project);
            case PAUSE -> commands.pause(project);
            case RELEASE -> commands.release(project);
            case DELETE -> commands.delete(project);
        }
    }

    private static Problem joined(List<Refused> refused) {
        Problem first = refused.getFirst().problem();
        return new Problem(first.code(), first.title(),
                refused.stream().limit(MOST_LINES).map(each -> each.project() + ": " + each.problem().message())
                        .collect(Collectors.joining("\n"))
                        + (refused.size() > MOST_LINES ? "\n… +" + (refused.size() - MOST_LINES) : ""),
                refused.stream().map(each -> each.problem().remedy()).distinct().collect(Collectors.joining("\n")),
                first.toCopy());
    }
}
