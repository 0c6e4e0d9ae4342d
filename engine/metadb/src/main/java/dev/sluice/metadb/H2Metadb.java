package dev.sluice.metadb;

import dev.sluice.engine.port.AuditNote;
import dev.sluice.engine.port.ChangedOption;
import dev.sluice.engine.port.EndedRun;
import dev.sluice.engine.port.FetchedRow;
import dev.sluice.engine.port.FoundCounts;
import dev.sluice.engine.port.ComparedNames;
import dev.sluice.engine.port.KeptDifference;
import dev.sluice.engine.port.Metadb;
import dev.sluice.engine.port.ObjectRecord;
import dev.sluice.engine.port.ProjectNote;
import dev.sluice.engine.port.ProjectRecord;
import dev.sluice.engine.port.RowCipher;
import dev.sluice.engine.port.SeenConflict;
import dev.sluice.engine.port.StatementRecord;
import dev.sluice.engine.port.TableChoice;
import dev.sluice.engine.port.TableCounts;
import dev.sluice.engine.port.TableRecord;
import dev.sluice.model.Conflict;
import dev.sluice.model.DataSource;
import dev.sluice.model.MigrationException;
import dev.sluice.model.RowDiff;
import dev.sluice.model.RunSample;
import dev.sluice.model.TableId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** The metadb as one H2 file in the home folder. Any thread; see {@link MetadbSession}. */
public final class H2Metadb implements Metadb {
    private final MetadbFiles files;
    private final ImageColumns images;
    private final Clock clock;
    private final MetadbSession session;
    private final CountedTables counted = new CountedTables();
    private final HomeLock lock;

    private H2Metadb(MetadbFiles files, RowCipher rows, Clock clock, MetadbSession session, HomeLock lock) {
        this.files = files;
        this.images = new ImageColumns(rows);
        this.clock = clock;
        this.session = session;
        this.lock = lock;
    }

    /**
     * Opens the metadb in this folder, and makes both where they are missing.
     *
     * @param rows encrypts the rows that are kept
     * @throws MigrationException HOME_LOCKED, METADB_UNUSABLE or METADB_MIGRATION_FAILED
     */
    public static Metadb open(Path home, RowCipher rows) {
        return open(home, rows, List.of(MetadbMigration.MIGRATIONS), Clock.systemUTC());
    }

    /** @param migrations see {@link MetadbMigration} */
    static Metadb open(Path home, RowCipher rows, List<String> migrations, Clock clock) {
        MetadbFiles files = MetadbFiles.prepare(home);
        MetadbSession session = new MetadbSession(files);
        try {
            HomeLock lock = session.onOwnThread("opening it", () -> lockAndMigrate(files, migrations, clock));
            return new H2Metadb(files, rows, clock, session, lock);
        } catch (RuntimeException | Error e) {
            session.close();
            throw e;
        }
    }

    @Override
    public Optional<ProjectRecord> findProject(String name) {
        return session.read("looking for project " + name, connection -> ProjectStore.find(connection, name));
    }

    @Override
    public List<ProjectRecord> projects() {
        return session.read("listing the projects", ProjectStore::list);
    }

    @Override
    public Optional<ProjectNote> note(String projectId) {
        return session.read("reading the note of " + projectId, connection -> NoteStore.find(connection, projectId));
    }

    @Override
    public Map<String, ProjectNote> notes() {
        return session.read("reading the notes of all projects", NoteStore::all);
    }

    @Override
    public Map<String, FoundCounts> found() {
        return session.read("counting what was found", FoundStore::all);
    }

    @Override
    public Map<String, TableCounts> tableCounts() {
        return session.read("counting how far tables are", counted::all);
    }

    @Override
    public void addSamples(String projectId, List<RunSample> samples) {
        if (!samples.isEmpty()) {
            session.write("keeping what was measured of " + projectId,
                    connection -> SampleStore.add(connection, projectId, samples));
        }
    }

    @Override
    public List<RunSample> samples(String projectId, Instant since) {
        return session.read("reading what was measured of " + projectId,
                connection -> SampleStore.list(connection, projectId, since));
    }

    @Override
    public void addEndedRun(String projectId, EndedRun run) {
        session.write("keeping how a run of " + projectId + " ended",
                connection -> EndedRunStore.add(connection, projectId, run));
    }

    @Override
    public List<EndedRun> endedRuns(String projectId) {
        return session.read("reading how the runs of " + projectId + " ended",
                connection -> EndedRunStore.list(connection, projectId));
    }

    @Override
    public void saveNote(String projectId, ProjectNote note) {
        session.write("noting " + projectId, connection -> NoteStore.save(connection, projectId, note));
    }

    @Override
    public void eraseRows(String projectId) {
        boolean more = true;
        while (more) {
            more = session.writeReturning("erasing the differences of " + projectId,
                    connection -> DifferenceStore.eraseSome(connection, projectId));
        }
        session.write("erasing the conflicts of " + projectId, connection -> {
            ConflictStore.erase(connection, projectId);
            SettledStore.erase(connection, projectId);
            counted.changing(projectId);
            TableStore.eraseRanges(connection, projectId);
        });
        session.compactAtClose();
    }

    @Override
    public List<DataSource> dataSources() {
        return session.read("listing the data sources", DataSourceStore::list);
    }

    @Override
    public void saveDataSource(DataSource dataSource) {
        session.write("keeping data source " + dataSource.name(),
                connection -> DataSourceStore.save(connection, dataSource));
    }

    @Override
    public void deleteDataSource(String name) {
        session.write("forgetting data source " + name, connection -> DataSourceStore.delete(connection, name));
    }

    @Override
    public void saveProject(ProjectRecord project) {
        session.write("saving project " + project.name(), connection -> ProjectStore.save(connection, project));
    }

    @Override
    public void deleteProject(String projectId) {
        changePlan("forgetting project " + projectId, projectId,
                connection -> ProjectStore.delete(connection, projectId));
    }

    @Override
    public List<TableRecord> tables(String projectId) {
        return session.read("reading the plan of " + projectId, connection -> TableStore.list(connection, projectId));
    }

    @Override
    public void savePlan(String projectId, List<TableRecord> tables) {
        changePlan("saving the plan of " + projectId, projectId,
                connection -> TableStore.replaceAll(connection, projectId, tables));
    }

    @Override
    public void changePlan(String projectId, UnaryOperator<List<TableRecord>> change) {
        changePlan("changing the plan of " + projectId, projectId, connection -> TableStore.replaceAll(connection,
                projectId, change.apply(TableStore.list(connection, projectId))));
    }

    @Override
    public void saveTable(String projectId, TableRecord table) {
        changePlan("saving table " + table.source(), projectId,
                connection -> TableStore.update(connection, projectId, table));
    }

    private void changePlan(String doing, String projectId, MetadbSession.Change change) {
        session.write(doing, connection -> {
            counted.changing(projectId);
            change.with(connection);
        });
    }

    @Override
    public Map<TableId, String> viewPositions(String projectId) {
        return session.read("reading the views that tables of " + projectId + " were copied by",
                connection -> ViewPositionStore.list(connection, projectId));
    }

    @Override
    public void saveViewPosition(String projectId, Collection<TableId> tables, String position) {
        session.write("keeping the view that " + tables + " are copied by",
                connection -> ViewPositionStore.save(connection, projectId, tables, position));
    }

    @Override
    public List<ObjectRecord> objects(String projectId) {
        return session.read("reading the views of " + projectId, connection -> ObjectStore.list(connection, projectId));
    }

    @Override
    public void saveObject(String projectId, ObjectRecord object) {
        session.write("saving " + object.source().kind() + " " + object.source().id(),
                connection -> ObjectStore.save(connection, projectId, object));
    }

    @Override
    public void clearDifferences(String projectId, TableId target) {
        boolean more = true;
        while (more) {
            more = session.writeReturning("forgetting the differences of " + target,
                    connection -> DifferenceStore.clearSome(connection, projectId, target));
        }
    }

    @Override
    public void addDifferences(String projectId, List<RowDiff> differences) {
        if (!differences.isEmpty()) {
            session.write("keeping differences of " + differences.getFirst().table(),
                    connection -> DifferenceStore.add(connection, images, projectId, differences));
        }
    }

    /** Page by page: the action runs on the caller's thread, with nothing held open, and may call the metadb itself. */
    @Override
    public void forEachDifference(String projectId, TableId target, Consumer<RowDiff> action) {
        long after = 0;
        while (true) {
            List<KeptDifference> page = differences(projectId, target, after, Integer.MAX_VALUE);
            if (page.isEmpty()) {
                return;
            }
            page.forEach(numbered -> action.accept(numbered.difference()));
            after = page.getLast().number();
        }
    }

    @Override
    public List<KeptDifference> differences(String projectId, TableId target, long after, int limit) {
        return session.read("reading the differences of " + target,
                connection -> DifferenceStore.page(connection, images, projectId, target, after, limit));
    }

    @Override
    public void saveComparedNames(String projectId, TableId target, ComparedNames names) {
        session.write("keeping the names of columns of " + target,
                connection -> ComparedNameStore.save(connection, projectId, target, names));
    }

    @Override
    public ComparedNames comparedNames(String projectId, TableId target) {
        return session.read("reading the names of columns of " + target,
                connection -> ComparedNameStore.find(connection, projectId, target));
    }

    @Override
    public void saveConflict(String projectId, Conflict conflict) {
        session.write("keeping a conflict of " + conflict.table(),
                connection -> ConflictStore.save(connection, images, projectId, conflict, clock.instant()));
    }

    @Override
    public void clearConflicts(String projectId, TableId target, String chunk) {
        boolean any = session.read("looking for conflicts of " + target,
                connection -> ConflictStore.hasAny(connection, projectId, target, chunk));
        if (any) {
            session.write("forgetting conflicts of " + target,
                    connection -> ConflictStore.clear(connection, projectId, target, chunk));
        }
    }

    @Override
    public void clearConflicts(String projectId, TableId target) {
        session.write("forgetting the conflicts of " + target,
                connection -> ConflictStore.clear(connection, projectId, target));
    }

    @Override
    public void clearConflictsBehind(String projectId, long transaction) {
        session.write("forgetting the conflicts behind transaction " + transaction,
                connection -> ConflictStore.clearBehind(connection, projectId, transaction));
    }

    @Override
    public List<Conflict> conflicts(String projectId, TableId target) {
        return session.read("reading the conflicts of " + target,
                connection -> ConflictStore.all(connection, images, projectId, target));
    }

    @Override
    public void forEachConflict(String projectId, Consumer<SeenConflict> action) {
        long seen = 0;
        while (true) {
            long behind = seen;
            List<SeenConflict> page = session.read("reading conflicts",
                    connection -> ConflictStore.page(connection, images, projectId, behind));
            if (page.isEmpty()) {
                return;
            }
            page.forEach(action);
            seen += page.size();
        }
    }

    @Override
    public void removeConflict(String projectId, Conflict conflict) {
        session.write("forgetting a conflict of " + conflict.table(),
                connection -> ConflictStore.remove(connection, projectId, conflict));
    }

    @Override
    public void addFetchedRow(String projectId, FetchedRow row) {
        session.write("noting a row of " + row.table() + " that was fetched",
                connection -> SettledStore.addFetched(connection, images, projectId, row));
    }

    @Override
    public List<FetchedRow> fetchedRows(String projectId) {
        return session.read("reading which rows were fetched",
                connection -> SettledStore.fetched(connection, images, projectId));
    }

    @Override
    public void leaveOut(String projectId, String conflictId) {
        session.write("noting a change that is left out",
                connection -> SettledStore.addLeftOut(connection, projectId, conflictId));
    }

    @Override
    public Set<String> leftOut(String projectId) {
        return session.read("reading which changes are left out",
                connection -> SettledStore.leftOut(connection, projectId));
    }

    @Override
    public long conflictCount(String projectId) {
        return session.read("counting conflicts", connection -> ConflictStore.count(connection, projectId));
    }

    @Override
    public long conflictCount(String projectId, Instant since) {
        return session.read("counting conflicts", connection -> ConflictStore.count(connection, projectId, since));
    }

    @Override
    public long conflictCount(String projectId, TableId target) {
        return session.read("counting conflicts of " + target,
                connection -> ConflictStore.count(connection, projectId, target));
    }

    @Override
    public List<StatementRecord> statements(String projectId) {
        return session.read("reading the source's statements of " + projectId,
                connection -> StatementStore.list(connection, projectId));
    }

    @Override
    public void saveStatement(String projectId, StatementRecord statement) {
        session.write("keeping a statement of the source",
                connection -> StatementStore.save(connection, projectId, statement));
    }

    @Override
    public List<ChangedOption> changedOptions(String projectId) {
        return session.read("reading the changed options of " + projectId,
                connection -> ChangedOptionStore.list(connection, projectId));
    }

    @Override
    public void saveChangedOptions(String projectId, List<ChangedOption> options) {
        session.write("keeping the changed options of " + projectId,
                connection -> ChangedOptionStore.replaceAll(connection, projectId, options));
    }

    @Override
    public List<TableChoice> tableChoices(String project) {
        return session.read("reading what was decided for tables of " + project,
                connection -> TableChoiceStore.list(connection, project));
    }

    @Override
    public void saveTableChoice(String project, TableChoice choice) {
        session.write("keeping what was decided for " + choice.table(),
                connection -> TableChoiceStore.replace(connection, project, choice));
    }

    @Override
    public List<AuditNote> audits(String projectId, Instant since) {
        return session.read("reading what was noted", connection -> AuditStore.since(connection, projectId, since));
    }

    @Override
    public Optional<Instant> lastAudit(String projectId) {
        return session.read("looking for the last event", connection -> AuditStore.last(connection, projectId));
    }

    @Override
    public void audit(String projectId, String event) {
        session.write("noting an event", connection -> AuditStore.add(connection, projectId, event, clock.instant()));
    }

    /** Waits for the calls under way, closes the file and lets others into the folder. */
    @Override
    public void close() {
        try {
            session.close();
        } finally {
            release();
        }
    }

    private static HomeLock lockAndMigrate(MetadbFiles files, List<String> migrations, Clock clock) throws IOException {
        HomeLock lock = HomeLock.take(files, clock);
        try {
            new MetadbMigration(files, migrations, clock).run();
            return lock;
        } catch (IOException | RuntimeException | Error e) {
            lock.close();
            throw e;
        }
    }

    private void release() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new MetadbFailures(files.home()).translate("unlocking the home folder", e);
        }
    }
}
