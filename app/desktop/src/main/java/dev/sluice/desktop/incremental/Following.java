package dev.sluice.desktop.incremental;

import dev.sluice.engine.api.KeptConflicts;
import dev.sluice.engine.api.KeptConflicts.Retried;
import dev.sluice.engine.api.SourceStatements;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What one project keeps of following its source. Every method may wait for the disk or a server: called in the background. */
interface Following {
    /** @param conflicts at most so many */
    Kept kept(long conflicts);

    void editStatement(String sql);

    void skipStatement(String reason);

    void retryStatement();

    Retried retry(Set<String> ids) throws InterruptedException;

    long resolve(Set<String> ids, String reason);

    long export(Path file);

    /** Writes the policy into the project file; it counts from the next run on. */
    void policy(String word);

    /**
     * What is kept now.
     *
     * @param conflictCount all of them, also those that are not among {@code conflicts}
     * @param policy of the project for changes that do not fit
     * @param mayChangePolicy not where the project file has secrets of its own, which would be lost
     */
    record Kept(List<SourceStatements.Entry> statements, List<KeptConflicts.Entry> conflicts, long conflictCount,
            Optional<String> policy, boolean mayChangePolicy) {
        static final Kept NOTHING = new Kept(List.of(), List.of(), 0, Optional.empty(), false);

        public Kept {
            statements = List.copyOf(statements);
            conflicts = List.copyOf(conflicts);
        }

        /** The statement that the project waits at. */
        Optional<SourceStatements.Entry> stopped() {
            return statements.reversed().stream().filter(entry -> entry.state().equals("stopped")).findFirst();
        }
    }
}
