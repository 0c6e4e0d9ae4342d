package dev.sluice.engine.port;

import dev.sluice.model.Conflict;
import dev.sluice.model.DataSource;
import dev.sluice.model.RowDiff;
import dev.sluice.model.RunSample;
import dev.sluice.model.TableId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * What the engine remembers between runs. Implemented by metadb; called from many threads; every write is durable when
 * the call returns.
 *
 * @throws dev.sluice.model.MigrationException {@link dev.sluice.model.ErrorCode#METADB_UNUSABLE}, from every method
 */
public interface Metadb extends AutoCloseable {
    Optional<ProjectRecord> findProject(String name);

    /** All projects, by name. */
    List<ProjectRecord> projects();

    /** Empty for a project that was begun before notes were kept. */
    Optional<ProjectNote> note(String projectId);

    /** The notes of all projects, by the project's id. */
    Map<String, ProjectNote> notes();

    /** What was found of all projects, by the project's id; one of which nothing was found may be left out. */
    Map<String, FoundCounts> found();

    /** How far the tables of all projects are, by the project's id; one without tables may be left out. */
    Map<String, TableCounts> tableCounts();

    /** Keeps the note in place of the project's earlier one. */
    void saveNote(String projectId, ProjectNote note);

    /** Adds how a run of the project ended. */
    void addEndedRun(String projectId, EndedRun run);

    /** How the runs of the project ended, in the order in which they did. */
    List<EndedRun> endedRuns(String projectId);

    /**
     * Adds what was measured of the project, and puts together what has become old, so that there are never more than
     * 10,000 samples of it. Nothing is kept of a project that is gone.
     *
     * @param samples of a second each, in order of time; what is kept from later than the last of them is forgotten
     */
    void addSamples(String projectId, List<RunSample> samples);

    /** What was measured of the project, in order of time. @param since samples that began later than this */
    List<RunSample> samples(String projectId, Instant since);

    /** Erases the rows that are kept of the project's tables; when the file is closed, they are gone from it. */
    void eraseRows(String projectId);

    /** All data sources, by name. */
    List<DataSource> dataSources();

    /** Keeps the data source, in place of one with the same name. */
    void saveDataSource(DataSource dataSource);

    void deleteDataSource(String name);

    /** Inserts the project, or replaces what is known of it. */
    void saveProject(ProjectRecord project);

    /** Forgets the project with its tables, differences and conflicts. */
    void deleteProject(String projectId);

    /** The tables of the project in plan order; empty before it is planned. */
    List<TableRecord> tables(String projectId);

    /** Replaces all tables of the project at once. */
    void savePlan(String projectId, List<TableRecord> tables);

    /** As {@link #savePlan}, of what is kept now: nothing comes in between. @param change touches nothing but the list */
    void changePlan(String projectId, UnaryOperator<List<TableRecord>> change);

    /** Updates the one table. */
    void saveTable(String projectId, TableRecord table);

    /** Where the source's log stood when the view was taken by which a (source) table is, or was, copied. */
    Map<TableId, String> viewPositions(String projectId);

    /** Keeps the position for all these tables at once, in place of earlier ones. */
    void saveViewPosition(String projectId, Collection<TableId> tables, String position);

    /** The views and sequences of the project, by name. */
    List<ObjectRecord> objects(String projectId);

    /** Adds the one view or sequence, or replaces what is known of it. */
    void saveObject(String projectId, ObjectRecord object);

    /** Forgets the differences that an earlier verification found in the (target) table. */
    void clearDifferences(String projectId, TableId target);

    void addDifferences(String projectId, List<RowDiff> differences);

    /** Streams the kept differences of the (target) table, in the order they were added. */
    void forEachDifference(String projectId, TableId target, Consumer<RowDiff> action);

    /**
     * Some of them in the same order: those behind a number, 0 for the first. Fewer than {@code limit} where they are wide;
     * none at the end.
     */
    List<KeptDifference> differences(String projectId, TableId target, long after, int limit);

    /** Keeps what the values of the (target) table's differences are called, in place of earlier names. */
    void saveComparedNames(String projectId, TableId target, ComparedNames names);

    /** {@link ComparedNames#UNKNOWN} where none are kept. */
    ComparedNames comparedNames(String projectId, TableId target);

    /** Keeps the conflict, in place of one with the same number in the same chunk or transaction. */
    void saveConflict(String projectId, Conflict conflict);

    /** Forgets the conflicts of one chunk of the (target) table. Costs next to nothing where there are none. */
    void clearConflicts(String projectId, TableId target, String chunk);

    /** Forgets all conflicts of the (target) table. */
    void clearConflicts(String projectId, TableId target);

    /** Forgets the conflicts of changes that belong to a later transaction than this, in the Store's count. */
    void clearConflictsBehind(String projectId, long transaction);

    /** The conflicts of the (target) table; changes in the order of the log. They are few: the project stops at a limit. */
    List<Conflict> conflicts(String projectId, TableId target);

    /** Streams the conflicts of all (target) tables, table by table. The action may call this, but may not remove any. */
    void forEachConflict(String projectId, Consumer<SeenConflict> action);

    /** Forgets the one conflict. */
    void removeConflict(String projectId, Conflict conflict);

    /** Notes a row that was fetched by itself; a later one of the same row stands beside it. */
    void addFetchedRow(String projectId, FetchedRow row);

    /** In the order they were noted. */
    List<FetchedRow> fetchedRows(String projectId);

    /** Notes a change, by the {@linkplain Conflict#id() id} of its conflict, that is to be left out when it is met again. */
    void leaveOut(String projectId, String conflictId);

    /** The ids of all these. */
    Set<String> leftOut(String projectId);

    /** How many conflicts are kept for the project. */
    long conflictCount(String projectId);

    /** How many conflicts were seen since then; the moment itself is excluded. Their rows are not opened. */
    long conflictCount(String projectId, Instant since);

    /** How many conflicts are kept for the (target) table. */
    long conflictCount(String projectId, TableId target);

    /** The options that were changed while the project ran, by name. */
    List<ChangedOption> changedOptions(String projectId);

    /** Replaces all of them at once. */
    void saveChangedOptions(String projectId, List<ChangedOption> options);

    /**
     * What was decided for tables of the project of this name, by table. Kept by name, not by id: it may be decided
     * before the first run, and outlives a project that begins anew.
     */
    List<TableChoice> tableChoices(String project);

    /** Keeps the decision in place of an earlier one for the same table; forgets that where it {@link TableChoice#isNone}. */
    void saveTableChoice(String project, TableChoice choice);

    /** The source's statements about followed tables that are remembered, in the order in which they came. */
    List<StatementRecord> statements(String projectId);

    /** Keeps the statement, in place of what is known of the same text at the same position. */
    void saveStatement(String projectId, StatementRecord statement);

    /** Notes something worth reading later: a state change, a restart, a skipped check. */
    void audit(String projectId, String event);

    /** What was noted of the project after the moment, in order. */
    List<AuditNote> audits(String projectId, Instant since);

    /** When something was last noted of the project. */
    Optional<Instant> lastAudit(String projectId);

    @Override
    void close();
}
