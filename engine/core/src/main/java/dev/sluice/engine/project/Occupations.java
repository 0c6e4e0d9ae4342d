package dev.sluice.engine.project;

import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.Remedy;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What is done with the projects of the home folder, one thing at a time with each: two that write to its target would
 * meet. No other process can do anything with them, since the metadb has one owner. Any thread.
 */
final class Occupations {
    private final Map<String, Work> occupied = new ConcurrentHashMap<>();

    /** What may be done, and the sentence for whoever comes meanwhile. */
    enum Work {
        RUN("Project '%s' is running", "Pause it, or wait for its end, and give the same command again."),
        CORRECTIONS("Corrections of project '%s' are being applied", "Wait until they are, and try again."),
        CONFLICTS("Conflicts of project '%s' are being tried again", "Wait until they are, and try again.");

        private final String sentence;
        private final String remedy;

        Work(String sentence, String remedy) {
            this.sentence = sentence;
            this.remedy = remedy;
        }

        private MigrationException refusal(String project) {
            return new MigrationException(ErrorCode.PROJECT_RUNNING, sentence.formatted(project), Remedy.of(remedy));
        }
    }

    /** The right to work with a project. */
    interface Slot extends AutoCloseable {
        @Override
        void close();
    }

    /** @throws MigrationException PROJECT_RUNNING, naming what is done with the project */
    Slot take(String project, Work work) {
        Work before = occupied.putIfAbsent(project, work);
        if (before != null) {
            throw before.refusal(project);
        }
        return () -> occupied.remove(project);
    }

    /** @throws MigrationException as {@link #take} */
    void requireIdle(String project) {
        Work now = occupied.get(project);
        if (now != null) {
            throw now.refusal(project);
        }
    }

    boolean has(String project) {
        return occupied.containsKey(project);
    }
}
