package dev.sluice.engine.project;

import dev.sluice.engine.api.KeptConflicts;
import dev.sluice.engine.conflict.ConflictEntries;
import dev.sluice.engine.conflict.ConflictFile;
import dev.sluice.engine.conflict.ConflictRetry;
import dev.sluice.engine.port.Metadb;
import dev.sluice.engine.port.ProjectRecord;
import dev.sluice.engine.port.SeenConflict;
import dev.sluice.engine.port.TableRecord;
import dev.sluice.engine.project.Occupations.Slot;
import dev.sluice.engine.project.Occupations.Work;
import dev.sluice.engine.route.TableRoute;
import dev.sluice.engine.route.TableRouter;
import dev.sluice.engine.supervise.PlannedTable;
import dev.sluice.engine.unite.UnitedSource;
import dev.sluice.model.Conflict;
import dev.sluice.model.Conflict.Outcome;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.MigrationException.Retry;
import dev.sluice.model.MigrationProject;
import dev.sluice.model.NearestName;
import dev.sluice.model.Phase;
import dev.sluice.model.Remedy;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The conflicts of one project. Each call opens and closes its own connections, if it needs any. Any thread. */
record ProjectConflicts(LocalEngine engine, MigrationProject project) implements KeptConflicts {
    @Override
    public long list(Optional<String> table, long limit, Consumer<Entry> action) {
        AtomicLong found = new AtomicLong();
        forEach(table, seen -> {
            if (found.getAndIncrement() < limit) {
                action.accept(ConflictEntries.of(seen));
            }
        });
        return found.get();
    }

    @Override
    public long export(Optional<String> table, Path file) {
        AtomicLong written = new AtomicLong();
        new ConflictFile(file).write(out -> forEach(table, seen -> {
            out.accept(ConflictEntries.of(seen));
            written.incrementAndGet();
        }));
        return written.get();
    }

    @Override
    public Retried retry(Optional<String> table, Set<String> ids) throws InterruptedException {
        try (Slot _ = engine.occupations().take(project.name(), Work.CONFLICTS)) {
            return retryAlone(table, ids);
        }
    }

    private Retried retryAlone(Optional<String> table, Set<String> ids) throws InterruptedException {
        ProjectRecord record = record();
        List<Conflict> asked = find(table, ids);
        if (asked.isEmpty()) {
            return new Retried(0, List.of());
        }
        ProjectIdentity.requireSameSettings(record, project);
        try (Connectors.Pair pair = engine.connectors().open(project)) {
            ProjectIdentity.requireSameServers(record, pair);
            Map<TableId, PlannedTable> tables = tables(record, pair, asked);
            ConflictRetry retry = new ConflictRetry(record.id(), metadb(),
                    new UnitedSource(pair.source(), tables.values().stream().map(PlannedTable::route).toList()),
                    pair.target(), pair.source().logSource().filter(_ -> project.phases().contains(Phase.INCREMENTAL)),
                    byId(pair.target().catalog().describe(List.copyOf(tables.keySet()))));
            return retry(retry, record, tables, asked);
        }
    }

    private Retried retry(ConflictRetry retry, ProjectRecord record, Map<TableId, PlannedTable> tables,
            List<Conflict> asked) throws InterruptedException {
        Map<Conflict, String> open = new LinkedHashMap<>();
        asked.forEach(conflict -> open.put(conflict, ""));
        int before;
        do { // a row that another one refers to may have been missing
            before = open.size();
            for (Conflict conflict : List.copyOf(open.keySet())) {
                Optional<String> why = retry(retry, Optional.ofNullable(tables.get(conflict.table())), conflict);
                if (why.isPresent()) {
                    open.put(conflict, why.get());
                } else {
                    open.remove(conflict);
                    settle(record, conflict, "its rows on the target are as on the source");
                }
            }
        } while (!open.isEmpty() && open.size() < before);
        return new Retried(asked.size() - open.size(), open.entrySet().stream()
                .map(left -> new Open(left.getKey().id(), left.getKey().table(), left.getValue())).toList());
    }

    private static Optional<String> retry(ConflictRetry retry, Optional<PlannedTable> table, Conflict conflict)
            throws InterruptedException {
        if (table.isEmpty()) {
            return Optional.of("its table is not on the source any more");
        }
        try {
            return retry.retry(table.get(), conflict);
        } catch (MigrationException e) {
            if (e.retry() == Retry.RETRYABLE) {
                throw e;
            }
            return Optional.of(String.valueOf(e.getMessage())); // the target does not accept this row; others may fit
        }
    }

    private void settle(ProjectRecord record, Conflict conflict, String how) {
        metadb().removeConflict(record.id(), conflict);
        metadb().audit(record.id(), "conflict " + conflict.id() + " of " + conflict.table() + " (" + conflict.chunk()
                + ") was settled: " + how);
    }

    /** By the target's name. */
    private Map<TableId, PlannedTable> tables(ProjectRecord record, Connectors.Pair pair, List<Conflict> asked) {
        Set<TableId> targets = asked.stream().map(Conflict::table).collect(Collectors.toSet());
        List<TableRecord> records = metadb().tables(record.id()).stream()
                .filter(table -> targets.contains(table.target())).toList();
        Map<TableId, TableSchema> sources = byId(pair.source().catalog().describe(
                records.stream().flatMap(table -> table.sources().stream()).toList()));
        TableRouter router = TableRouter.of(project);
        return records.stream().filter(table -> sources.keySet().containsAll(table.sources()))
                .collect(Collectors.toMap(TableRecord::target, table -> {
                    TableRoute route = router.route(table.sources().stream().map(sources::get).toList());
                    return new PlannedTable(record.id(), metadb(), route, table);
                }));
    }

    @Override
    public long resolve(Set<String> ids, String reason) {
        if (reason.isBlank()) {
            throw new MigrationException(ErrorCode.OPTION_INVALID, "Settling a conflict as it is needs a reason",
                    Remedy.of("Say why, with --reason; it is kept with the project."));
        }
        engine.occupations().requireIdle(project.name());
        ProjectRecord record = record();
        List<Conflict> asked = find(Optional.empty(), ids);
        for (Conflict conflict : asked) {
            if (conflict.logged().filter(change -> change.outcome() == Outcome.STOPPED).isPresent()) {
                metadb().leaveOut(record.id(), conflict.id());
            }
            settle(record, conflict, "as it is: " + reason.strip());
        }
        return asked.size();
    }

    /** @throws MigrationException OPTION_INVALID, naming every id that is none */
    private List<Conflict> find(Optional<String> table, Set<String> ids) {
        List<Conflict> found = new ArrayList<>();
        List<String> known = new ArrayList<>();
        forEach(table, seen -> {
            known.add(seen.conflict().id());
            if (ids.isEmpty() || ids.contains(seen.conflict().id())) {
                found.add(seen.conflict());
            }
        });
        List<String> unknown = ids.stream().filter(id -> !known.contains(id)).sorted().toList();
        if (!unknown.isEmpty()) {
            throw new MigrationException(ErrorCode.OPTION_INVALID,
                    "No conflict of project '" + project.name() + "' is called " + String.join(", ", unknown)
                            + NearestName.of(unknown.getFirst(), known)
                                    .map(nearest -> "; did you mean '" + nearest + "'?").orElse(""),
                    Remedy.of("'sluice conflicts FILE' lists those there are."));
        }
        return found;
    }

    private void forEach(Optional<String> table, Consumer<SeenConflict> action) {
        ProjectRecord record = record();
        engine.unlockRows();
        Predicate<TableId> wanted = table.map(name -> named(record, name)).orElse(_ -> true);
        metadb().forEachConflict(record.id(), seen -> {
            if (wanted.test(seen.conflict().table())) {
                action.accept(seen);
            }
        });
    }

    /** The target's table of this name, or where the source's goes. */
    private Predicate<TableId> named(ProjectRecord record, String name) {
        List<TableRecord> tables = metadb().tables(record.id());
        Set<TableId> named = tables.stream().filter(table -> table.target().toString().equals(name)
                || table.sources().stream().anyMatch(source -> source.toString().equals(name)))
                .map(TableRecord::target).collect(Collectors.toSet());
        if (named.isEmpty()) {
            throw new MigrationException(ErrorCode.OPTION_INVALID,
                    "'" + name + "' is no table of project '" + project.name() + "'"
                            + NearestName.of(name, tables.stream().map(each -> each.target().toString()).toList())
                                    .map(nearest -> "; did you mean '" + nearest + "'?").orElse(""),
                    Remedy.of("Write it as schema.name."));
        }
        return named::contains;
    }

    private ProjectRecord record() {
        ProjectRecord record = metadb().findProject(project.name())
                .orElseThrow(() -> new MigrationException(ErrorCode.PROJECT_UNKNOWN,
                        "No project '" + project.name() + "' has been run here",
                        Remedy.of("Run it first; SLUICE_HOME has to be the same as then.")));
        ProjectIdentity.requireNotReleased(record);
        return record;
    }

    private Metadb metadb() {
        return engine.metadb();
    }

    private static Map<TableId, TableSchema> byId(List<TableSchema> tables) {
        return tables.stream().collect(Collectors.toMap(TableSchema::id, Function.identity()));
    }
}
