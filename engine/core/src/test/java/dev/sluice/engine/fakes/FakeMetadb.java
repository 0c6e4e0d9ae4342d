package dev.sluice.engine.fakes;

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
import dev.sluice.engine.port.SeenConflict;
import dev.sluice.engine.port.StatementRecord;
import dev.sluice.engine.port.TableChoice;
import dev.sluice.engine.port.TableCounts;
import dev.sluice.engine.port.TableRecord;
import dev.sluice.model.Conflict;
import dev.sluice.model.DataSource;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.RowDiff;
import dev.sluice.model.RunSample;
import dev.sluice.model.TableId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** A metadb in memory. Used by many threads. */
public final class FakeMetadb implements Metadb {
    /** What somebody else does just before. */
    public Runnable beforeChangePlan = () -> {};
    private final Map<String, ProjectRecord> projects = new LinkedHashMap<>();
    private final Map<String, List<TableRecord>> tables = new LinkedHashMap<>();
    private final Map<String, Map<TableId, String>> viewPositions = new HashMap<>();
    private final Map<String, List<ObjectRecord>> objects = new LinkedHashMap<>();
    private final Map<String, List<RowDiff>> differences = new LinkedHashMap<>();
    private final Map<String, ComparedNames> comparedNames = new HashMap<>();
    private final Map<String, Map<List<Object>, Conflict>> conflicts = new LinkedHashMap<>();
    private final Map<String, List<FetchedRow>> fetched = new LinkedHashMap<>();
    private final Map<String, Set<String>> leftOut = new LinkedHashMap<>();
    private final Map<String, List<ChangedOption>> changedOptions = new LinkedHashMap<>();
    private final Map<String, Map<TableId, TableChoice>> choices = new LinkedHashMap<>();
    private final Map<String, ProjectNote> notes = new LinkedHashMap<>();
    private final Map<String, List<EndedRun>> endedRuns = new LinkedHashMap<>();
    private final Map<String, List<RunSample>> samples = new LinkedHashMap<>();
    private final Map<String, DataSource> dataSources = new TreeMap<>();
    public final List<String> audit = new ArrayList<>();
    private final List<StatementRecord> statements = new ArrayList<>();

    /** Calls that fail, by the method's name. */
    public volatile Predicate<String> fails = _ -> false;

    private void call(String method) {
        if (fails.test(method)) {
            throw Failures.fatal(ErrorCode.METADB_UNUSABLE);
        }
    }

    @Override
    public synchronized Optional<ProjectRecord> findProject(String name) {
        call("findProject");
        return projects.values().stream().filter(project -> project.name().equals(name)).findFirst();
    }

    @Override
    public synchronized List<ProjectRecord> projects() {
        call("projects");
        return projects.values().stream().sorted(Comparator.comparing(ProjectRecord::name)).toList();
    }

    @Override
    public synchronized Optional<ProjectNote> note(String projectId) {
        call("note");
        return Optional.ofNullable(notes.get(projectId));
    }

    @Override
    public synchronized Map<String, ProjectNote> notes() {
        return Map.copyOf(notes);
    }

    @Override
    public synchronized Map<String, FoundCounts> found() {
        Map<String, FoundCounts> found = new HashMap<>();
        projects.keySet().forEach(id -> {
            List<TableRecord> plan = tables.getOrDefault(id, List.of());
            found.put(id, new FoundCounts(
                    plan.stream().flatMap(table -> table.verification().stream())
                            .mapToLong(TableRecord.TableVerification::different).sum(),
                    conflicts(id).size(), plan.stream().filter(table -> table.error().isPresent()).count()));
        });
        return found;
    }

    @Override
    public synchronized Map<String, TableCounts> tableCounts() {
        Map<String, TableCounts> counts = new HashMap<>();
        tables.forEach((id, plan) -> counts.put(id, new TableCounts(plan.size(),
                count(plan, TableRecord::created), count(plan, table -> table.loaded() || !table.ranges().isEmpty()),
                count(plan, table -> table.verification().isPresent()),
                count(plan, table -> table.verification().filter(found -> found.different() > 0).isPresent()),
                count(plan, table -> table.verification()
                        .filter(found -> found.coverage().isEmpty() && found.stillChanging() == 0).isPresent()))));
        return counts;
    }

    private static long count(List<TableRecord> plan, Predicate<TableRecord> which) {
        return plan.stream().filter(which).count();
    }

    @Override
    public synchronized void addSamples(String projectId, List<RunSample> more) {
        call("addSamples");
        samples.computeIfAbsent(projectId, _ -> new ArrayList<>()).addAll(more);
    }

    @Override
    public synchronized List<RunSample> samples(String projectId, Instant since) {
        call("samples");
        return samples.getOrDefault(projectId, List.of()).stream().filter(sample -> sample.at().isAfter(since))
                .toList();
    }

    @Override
    public synchronized void addEndedRun(String projectId, EndedRun run) {
        endedRuns.computeIfAbsent(projectId, _ -> new ArrayList<>()).add(run);
    }

    @Override
    public synchronized List<EndedRun> endedRuns(String projectId) {
        return List.copyOf(endedRuns.getOrDefault(projectId, List.of()));
    }

    @Override
    public synchronized void saveNote(String projectId, ProjectNote note) {
        call("saveNote");
        notes.put(projectId, note);
    }

    @Override
    public synchronized void eraseRows(String projectId) {
        call("eraseRows");
        differences.remove(projectId);
        conflicts.remove(projectId);
        fetched.remove(projectId);
        leftOut.remove(projectId);
        tables.getOrDefault(projectId, List.of()).replaceAll(table -> table.withRanges(List.of()));
    }

    @Override
    public synchronized List<TableChoice> tableChoices(String project) {
        call("tableChoices");
        return List.copyOf(choices.getOrDefault(project, Map.of()).values());
    }

    @Override
    public synchronized void saveTableChoice(String project, TableChoice choice) {
        call("saveTableChoice");
        Map<TableId, TableChoice> kept = choices.computeIfAbsent(project, _ -> new TreeMap<>());
        kept.remove(choice.table());
        if (!choice.isNone()) {
            kept.put(choice.table(), choice);
        }
    }

    @Override
    public synchronized List<DataSource> dataSources() {
        call("dataSources");
        return List.copyOf(dataSources.values());
    }

    @Override
    public synchronized void saveDataSource(DataSource dataSource) {
        call("saveDataSource");
        dataSources.put(dataSource.name(), dataSource);
    }

    @Override
    public synchronized void deleteDataSource(String name) {
        call("deleteDataSource");
        dataSources.remove(name);
    }

    @Override
    public synchronized void saveProject(ProjectRecord project) {
        call("saveProject");
        projects.put(project.id(), project);
    }

    @Override
    public synchronized void deleteProject(String projectId) {
        call("deleteProject");
        projects.remove(projectId);
        tables.remove(projectId);
        viewPositions.remove(projectId);
        objects.remove(projectId);
        differences.remove(projectId);
        conflicts.remove(projectId);
        fetched.remove(projectId);
        leftOut.remove(projectId);
        samples.remove(projectId);
        changedOptions.remove(projectId);
        notes.remove(projectId);
    }

    @Override
    public synchronized List<TableRecord> tables(String projectId) {
        call("tables");
        return List.copyOf(tables.getOrDefault(projectId, List.of()));
    }

    @Override
    public synchronized void savePlan(String projectId, List<TableRecord> plan) {
        call("savePlan");
        tables.put(projectId, new ArrayList<>(plan));
    }

    @Override
    public synchronized void changePlan(String projectId, UnaryOperator<List<TableRecord>> change) {
        beforeChangePlan.run();
        savePlan(projectId, change.apply(tables(projectId)));
    }

    @Override
    public synchronized void saveTable(String projectId, TableRecord table) {
        call("saveTable");
        tables.getOrDefault(projectId, List.of())
                .replaceAll(known -> known.source().equals(table.source()) ? table : known);
    }

    @Override
    public synchronized Map<TableId, String> viewPositions(String projectId) {
        call("viewPositions");
        return Map.copyOf(viewPositions.getOrDefault(projectId, Map.of()));
    }

    @Override
    public synchronized void saveViewPosition(String projectId, Collection<TableId> copied, String position) {
        call("saveViewPosition");
        Map<TableId, String> known = viewPositions.computeIfAbsent(projectId, _ -> new HashMap<>());
        copied.forEach(table -> known.put(table, position));
    }

    @Override
    public synchronized List<ObjectRecord> objects(String projectId) {
        call("objects");
        return List.copyOf(objects.getOrDefault(projectId, List.of()));
    }

    @Override
    public synchronized void saveObject(String projectId, ObjectRecord object) {
        call("saveObject");
        List<ObjectRecord> known = objects.computeIfAbsent(projectId, _ -> new ArrayList<>());
        known.removeIf(other -> other.source().equals(object.source()));
        known.add(object);
    }

    @Override
    public synchronized void clearDifferences(String projectId, TableId target) {
        call("clearDifferences");
        differences.getOrDefault(projectId, new ArrayList<>()).removeIf(diff -> diff.table().equals(target));
    }

    @Override
    public synchronized void addDifferences(String projectId, List<RowDiff> more) {
        call("addDifferences");
        differences.computeIfAbsent(projectId, _ -> new ArrayList<>()).addAll(more);
    }

    @Override
    public void forEachDifference(String projectId, TableId target, Consumer<RowDiff> action) {
        call("forEachDifference");
        differences(projectId).stream().filter(diff -> diff.table().equals(target)).forEach(action);
    }

    /** Numbers are places among all of the project. */
    @Override
    public synchronized List<KeptDifference> differences(String projectId, TableId target, long after, int limit) {
        call("differences");
        List<RowDiff> all = differences(projectId);
        return java.util.stream.LongStream.rangeClosed(after + 1, all.size())
                .mapToObj(number -> new KeptDifference(number, all.get((int) number - 1)))
                .filter(kept -> kept.difference().table().equals(target)).limit(limit).toList();
    }

    @Override
    public synchronized void saveComparedNames(String projectId, TableId target, ComparedNames names) {
        call("saveComparedNames");
        comparedNames.put(projectId + " " + target, names);
    }

    @Override
    public synchronized ComparedNames comparedNames(String projectId, TableId target) {
        return comparedNames.getOrDefault(projectId + " " + target, ComparedNames.UNKNOWN);
    }

    public synchronized List<RowDiff> differences(String projectId) {
        return List.copyOf(differences.getOrDefault(projectId, List.of()));
    }

    @Override
    public synchronized void saveConflict(String projectId, Conflict conflict) {
        call("saveConflict");
        conflicts.computeIfAbsent(projectId, _ -> new LinkedHashMap<>())
                .put(List.of(conflict.table(), conflict.chunk(), conflict.number()), conflict);
    }

    @Override
    public synchronized void clearConflicts(String projectId, TableId target, String chunk) {
        call("clearConflicts");
        conflicts.getOrDefault(projectId, Map.of()).values()
                .removeIf(conflict -> conflict.table().equals(target) && conflict.chunk().equals(chunk));
    }

    @Override
    public synchronized void clearConflicts(String projectId, TableId target) {
        call("clearConflicts");
        conflicts.getOrDefault(projectId, Map.of()).values().removeIf(conflict -> conflict.table().equals(target));
    }

    @Override
    public synchronized void clearConflictsBehind(String projectId, long transaction) {
        call("clearConflictsBehind");
        conflicts.getOrDefault(projectId, Map.of()).values().removeIf(conflict -> conflict.logged()
                .filter(change -> change.transaction() > transaction).isPresent());
    }

    @Override
    public synchronized List<Conflict> conflicts(String projectId, TableId target) {
        call("conflicts");
        return conflicts(projectId).stream().filter(conflict -> conflict.table().equals(target)).toList();
    }

    @Override
    public void forEachConflict(String projectId, Consumer<SeenConflict> action) {
        call("forEachConflict");
        conflicts(projectId).forEach(conflict -> action.accept(new SeenConflict(conflict, Instant.EPOCH)));
    }

    @Override
    public synchronized void removeConflict(String projectId, Conflict conflict) {
        call("removeConflict");
        conflicts.getOrDefault(projectId, Map.of())
                .remove(List.of(conflict.table(), conflict.chunk(), conflict.number()));
    }

    @Override
    public synchronized void addFetchedRow(String projectId, FetchedRow row) {
        call("addFetchedRow");
        fetched.computeIfAbsent(projectId, _ -> new ArrayList<>()).add(row);
    }

    @Override
    public synchronized List<FetchedRow> fetchedRows(String projectId) {
        call("fetchedRows");
        return List.copyOf(fetched.getOrDefault(projectId, List.of()));
    }

    @Override
    public synchronized void leaveOut(String projectId, String conflictId) {
        call("leaveOut");
        leftOut.computeIfAbsent(projectId, _ -> new HashSet<>()).add(conflictId);
    }

    @Override
    public synchronized Set<String> leftOut(String projectId) {
        call("leftOut");
        return Set.copyOf(leftOut.getOrDefault(projectId, Set.of()));
    }

    @Override
    public synchronized long conflictCount(String projectId) {
        call("conflictCount");
        return conflicts(projectId).size();
    }

    /** They were all seen at the epoch. */
    @Override
    public synchronized long conflictCount(String projectId, Instant since) {
        call("conflictCount");
        return since.isBefore(Instant.EPOCH) ? conflicts(projectId).size() : 0;
    }

    @Override
    public synchronized long conflictCount(String projectId, TableId target) {
        call("conflictCount");
        return conflicts(projectId).stream().filter(conflict -> conflict.table().equals(target)).count();
    }

    public synchronized List<Conflict> conflicts(String projectId) {
        return List.copyOf(conflicts.getOrDefault(projectId, Map.of()).values());
    }

    @Override
    public synchronized List<ChangedOption> changedOptions(String projectId) {
        call("changedOptions");
        return changedOptions.getOrDefault(projectId, List.of());
    }

    @Override
    public synchronized void saveChangedOptions(String projectId, List<ChangedOption> options) {
        call("saveChangedOptions");
        changedOptions.put(projectId, List.copyOf(options));
    }

    @Override
    public synchronized Optional<Instant> lastAudit(String projectId) {
        return audit.isEmpty() ? Optional.empty() : Optional.of(Instant.EPOCH);
    }

    /** All of them: the fake has no clock. */
    @Override
    public synchronized List<AuditNote> audits(String projectId, Instant since) {
        return audit.stream().map(event -> new AuditNote(since.plusSeconds(1), event)).toList();
    }

    @Override
    public synchronized List<StatementRecord> statements(String projectId) {
        return List.copyOf(statements);
    }

    @Override
    public synchronized void saveStatement(String projectId, StatementRecord statement) {
        call("saveStatement");
        statements.removeIf(
                kept -> kept.position().equals(statement.position()) && kept.sql().equals(statement.sql()));
        statements.add(statement);
    }

    @Override
    public synchronized void audit(String projectId, String event) {
        call("audit");
        audit.add(event);
    }

    @Override
    public void close() {
        // holds nothing
    }
}
