package dev.sluice.engine.api;

import dev.sluice.model.Environment;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.Phase;
import dev.sluice.model.ProjectState;
import dev.sluice.model.TableId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

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
     * @throws dev.sluice.model.MigrationException PROJECT_UNKNOWN; from all that decides PROJECT_RUNNING
     */
    SourceStatements statements(String name);

    /**
     * What was noted of it since then, and by whatever process.
     *
     * @param moment itself excluded
     */
    Since since(String name, Instant moment);

    /**
     * What happened to a project since a moment.
     *
     * @param notes in the order in which they were made
     * @param conflicts kept rows that the target refused, or refused again, since then
     */
    record Since(List<Note> notes, long conflicts) {
        public Since {
            notes = List.copyOf(notes);
        }
    }

    /** Something worth reading later: a state, a phase that ended, a failure, a change that somebody made. */
    record Note(Instant at, String words) {}

    /**
     * A project in a list.
     *
     * @param source server and data source, without secrets; empty for a project of an earlier Sluice
     * @param finished the phases that ended well
     * @param verdict the sentence of the last run's verdict; empty before a run has ended
     * @param at when its last run began or ended; empty for a project of an earlier Sluice
     * @param file the project file it was last run from
     * @param ends both of them, each part for itself; empty where {@code source} and {@code target} are
     * @param found what needs somebody's eye
     * @param standings how far it is with each phase, whether the project has it or not; one that is missing has yet to come
     */
    record Summary(String name, Optional<String> source, Optional<String> target, ProjectState state,
            Set<Phase> finished, Optional<String> verdict, Optional<Instant> at, Optional<Path> file,
            Optional<Ends> ends, Found found, Map<Phase, PhaseStanding> standings) {
        public Summary {
            finished = Set.copyOf(finished);
            standings = Map.copyOf(standings);
        }

        /** One of which no more is known of its phases than which are finished. */
        public Summary(String name, Optional<String> source, Optional<String> target, ProjectState state,
                Set<Phase> finished, Optional<String> verdict, Optional<Instant> at, Optional<Path> file,
                Optional<Ends> ends, Found found) {
            this(name, source, target, state, finished, verdict, at, file, ends, found,
                    finished.stream().collect(Collectors.toMap(phase -> phase, _ -> PhaseStanding.DONE)));
        }

        public PhaseStanding standing(Phase phase) {
            return standings.getOrDefault(phase, PhaseStanding.TO_COME);
        }

        /** One of which nothing more is known. */
        public Summary(String name, Optional<String> source, Optional<String> target, ProjectState state,
                Set<Phase> finished, Optional<String> verdict, Optional<Instant> at, Optional<Path> file) {
            this(name, source, target, state, finished, verdict, at, file, Optional.empty(), Found.NOTHING);
        }
    }

    /** Where a project reads from and writes to. */
    record Ends(End source, End target) {}

    /**
     * One end of a project.
     *
     * @param server product, version and address, without secrets; as it was at the last run
     * @param dataSource the name it is kept by; empty where the project file itself holds the settings
     * @param environment of that data source as it is kept now; empty without one
     */
    record End(String server, Optional<String> dataSource, Optional<Environment> environment) {}

    /**
     * What of a project needs somebody's eye.
     *
     * @param differences rows that were not the same when their table was last compared
     * @param conflicts rows and changes that the target refused, and nobody settled
     * @param tablesFailed tables that stopped with an error
     */
    record Found(long differences, long conflicts, long tablesFailed) {
        public static final Found NOTHING = new Found(0, 0, 0);
    }

    /**
     * All about one.
     *
     * @param conflicts rows the target refused that are kept
     * @param correctionFolder where runs put its correction files
     * @param correctionBytes size of the files there
     * @param storeBytes size of its Store
     * @param runs how its runs ended, the last one last; those of an earlier Sluice are not known
     */
    record Details(Summary summary, List<Table> tables, long conflicts, Path correctionFolder, long correctionBytes,
            long storeBytes, List<PastRun> runs) {
        public Details {
            tables = List.copyOf(tables);
            runs = List.copyOf(runs);
        }

        /** Of one of whose runs nothing is known. */
        public Details(Summary summary, List<Table> tables, long conflicts, Path correctionFolder,
                long correctionBytes, long storeBytes) {
            this(summary, tables, conflicts, correctionFolder, correctionBytes, storeBytes, List.of());
        }

        /** The last run that compared something. */
        public Optional<PastRun> lastComparison() {
            return runs.reversed().stream().filter(run -> run.verdict().isPresent()).findFirst();
        }

        /** Rows of differences that are kept. */
        public long differencesKept() {
            return tables.stream().mapToLong(Table::differencesKept).sum();
        }
    }

    /**
     * A run that ended.
     *
     * @param at its end
     * @param rowsRead of this run alone, as all its counts
     * @param rowsVerified rows of the source that were compared; 0 where it compared nothing
     * @param verdict empty when it compared nothing
     */
    record PastRun(Instant at, RunResult.Ending ending, Duration duration, long rowsRead, long rowsWritten,
            long bytes, long rowsVerified, Optional<Verdict> verdict) {}

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
