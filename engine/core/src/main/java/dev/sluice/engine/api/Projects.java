package dev.sluice.engine.api;

import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.Phase;
import dev.sluice.model.ProjectState;
import dev.sluice.model.TableId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The projects that were run here. Their databases are not connected to.
 *
 * @throws MigrationException {@link ErrorCode#PROJECT_UNKNOWN} from every method that is given a name of none
 */
public interface Projects {
    /** By name. */
    List<Summary> list();

    Details show(String name);

    /**
     * Erases the rows that are kept of it: differences, conflicts, bounds of chunks, the Store, the correction files
     * in the home folder. State, tables and verdict stay. It can only begin anew after that.
     *
     * @throws MigrationException {@link ErrorCode#PROJECT_RUNNING}
     */
    void release(String name);

    /**
     * Forgets it and deletes its files in the home folder. What it did in its target stays there.
     *
     * @throws MigrationException {@link ErrorCode#PROJECT_RUNNING}
     */
    void delete(String name);

    /**
     * Its Store; an empty one where it has none.
     *
     * @throws MigrationException {@link ErrorCode#PROJECT_RUNNING}
     */
    StoreView store(String name);

    /**
     * How the source changed its tables while it was followed.
     *
     * @throws dev.sluice.model.MigrationException PROJECT_UNKNOWN; PROJECT_RUNNING
     */
    SourceStatements statements(String name);

    /**
     * A project in a list.
     *
     * @param finished the phases that ended well
     * @param verdict the sentence of the last run's verdict; empty before a run has ended
     * @param at when its last run began or ended; empty for a project of an earlier Sluice
     * @param file the project file it was last run from
     */
    record Summary(String name, ProjectState state, Set<Phase> finished, Optional<String> verdict,
            Optional<Instant> at, Optional<Path> file) {
        public Summary {
            finished = Set.copyOf(finished);
        }
    }

    /**
     * All about one.
     *
     * @param source server and data source, without secrets; empty for a project of an earlier Sluice
     * @param conflicts rows the target refused that are kept
     * @param correctionFolder where runs put its correction files
     * @param correctionBytes size of the files there
     * @param storeBytes size of its Store
     */
    record Details(Summary summary, Optional<String> source, Optional<String> target, List<Table> tables,
            long conflicts, Path correctionFolder, long correctionBytes, long storeBytes) {
        public Details {
            tables = List.copyOf(tables);
        }

        /** Rows of differences that are kept. */
        public long differencesKept() {
            return tables.stream().mapToLong(Table::differencesKept).sum();
        }
    }

    /**
     * A table of the project.
     *
     * @param source its name in the source; {@code 12 tables} where several became one
     * @param step how far it is, in words
     * @param differencesKept 0 once the project is released
     */
    record Table(String source, TableId target, String step, long estimatedRows, long differencesKept,
            Optional<String> error) {}
}
