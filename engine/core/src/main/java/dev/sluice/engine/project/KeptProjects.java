package dev.sluice.engine.project;

import dev.sluice.engine.api.Projects;
import dev.sluice.engine.api.RunResult.Ending;
import dev.sluice.engine.api.SourceStatements;
import dev.sluice.engine.api.StoreView;
import dev.sluice.engine.api.Verdict;
import dev.sluice.engine.port.EndedRun;
import dev.sluice.engine.port.FileCiphers;
import dev.sluice.engine.port.FoundCounts;
import dev.sluice.engine.port.Metadb;
import dev.sluice.engine.port.ProjectNote;
import dev.sluice.engine.port.ProjectRecord;
import dev.sluice.engine.port.TableChoice;
import dev.sluice.engine.port.TableCounts;
import dev.sluice.engine.port.TableRecord;
import dev.sluice.engine.port.TableRecord.TableVerification;
import dev.sluice.engine.store.StoredFiles;
import dev.sluice.model.DataSource;
import dev.sluice.model.Environment;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.NearestName;
import dev.sluice.model.ProjectState;
import dev.sluice.model.Remedy;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Projects as the metadb and the home folder have them. Any thread. */
record KeptProjects(Metadb metadb, ProjectFolders corrections, ProjectFolders stores, FileCiphers ciphers,
        Occupations occupations) implements Projects {
    @Override
    public List<Summary> list() {
        Map<String, ProjectNote> notes = metadb.notes();
        Map<String, FoundCounts> found = metadb.found();
        Map<String, TableCounts> tables = metadb.tableCounts();
        Map<String, Environment> environments = environments();
        return metadb.projects().stream()
                .map(project -> summary(project, Optional.ofNullable(notes.get(project.id())),
                        found.getOrDefault(project.id(), FoundCounts.NONE),
                        tables.getOrDefault(project.id(), TableCounts.NONE), environments))
                .toList();
    }

    @Override
    public Details show(String name) {
        ProjectRecord project = require(name);
        Optional<ProjectNote> note = metadb.note(project.id());
        boolean released = project.state() == ProjectState.RELEASED;
        List<Table> tables = metadb.tables(project.id()).stream().map(table -> table(table, released)).toList();
        Path folder = corrections.of(name);
        FoundCounts found = metadb.found().getOrDefault(project.id(), FoundCounts.NONE);
        TableCounts counts = metadb.tableCounts().getOrDefault(project.id(), TableCounts.NONE);
        return new Details(summary(project, note, found, counts, environments()), tables, found.conflicts(), folder,
                ProjectFolders.bytes(folder), ProjectFolders.bytes(stores.of(name)),
                metadb.endedRuns(project.id()).stream().map(KeptProjects::run).toList());
    }

    @Override
    public void release(String name) {
        occupations.requireIdle(name);
        ProjectRecord project = require(name);
        if (project.state() != ProjectState.RELEASED) {
            ProjectLifecycle lifecycle = new ProjectLifecycle(metadb, project);
            lifecycle.recoverFromDeath();
            lifecycle.move(ProjectState.RELEASED); // first: rows that are half erased must not be taken for all
        }
        metadb.eraseRows(project.id());
        ProjectFolders.delete(corrections.of(name));
        ProjectFolders.delete(stores.of(name));
        metadb.audit(project.id(), "kept rows erased");
    }

    @Override
    public void delete(String name) {
        occupations.requireIdle(name);
        ProjectRecord project = require(name);
        ProjectFolders.delete(corrections.of(name));
        ProjectFolders.delete(stores.of(name));
        metadb.eraseRows(project.id());
        metadb.deleteProject(project.id());
        metadb.tableChoices(name)
                .forEach(choice -> metadb.saveTableChoice(name, TableChoice.none(choice.table())));
        metadb.audit(project.id(), "deleted project " + name);
    }

    @Override
    public StoreView store(String name) {
        occupations.requireIdle(name);
        require(name);
        return new StoredFiles(stores.of(name), ciphers);
    }

    @Override
    public SourceStatements statements(String name) {
        return new ProjectStatements(metadb, require(name).id(), () -> occupations.requireIdle(name));
    }

    @Override
    public Since since(String name, Instant moment) {
        ProjectRecord project = require(name);
        return new Since(metadb.audits(project.id(), moment).stream()
                .map(note -> new Note(note.at(), note.event())).toList(),
                metadb.conflictCount(project.id(), moment));
    }

    private ProjectRecord require(String name) {
        return metadb.findProject(name).orElseThrow(() -> new MigrationException(ErrorCode.PROJECT_UNKNOWN,
                "No project '" + name + "' has been run here" + NearestName
                        .of(name, metadb.projects().stream().map(ProjectRecord::name).toList())
                        .map(nearest -> "; did you mean '" + nearest + "'?").orElse(""),
                Remedy.of("'sluice project list' shows those there are.")));
    }

    private Map<String, Environment> environments() {
        return metadb.dataSources().stream().collect(Collectors.toMap(DataSource::name, DataSource::environment));
    }

    /** Of a released project nothing is kept that could be looked at. */
    private static Summary summary(ProjectRecord project, Optional<ProjectNote> note, FoundCounts counts,
            TableCounts tables, Map<String, Environment> environments) {
        Optional<Ends> ends = note
                .map(known -> new Ends(end(known.source(), environments), end(known.target(), environments)));
        Found found = project.state() == ProjectState.RELEASED
                ? Found.NOTHING
                : new Found(counts.differences(), counts.conflicts(), counts.tablesFailed());
        return new Summary(project.name(), ends.map(Ends::source).map(KeptProjects::words),
                ends.map(Ends::target).map(KeptProjects::words), project.state(), project.finishedPhases(),
                note.flatMap(ProjectNote::verdict), note.map(ProjectNote::at),
                note.flatMap(ProjectNote::file).map(Path::of), ends, found,
                new PhaseStandings(project, tables).all());
    }

    private static End end(ProjectNote.End end, Map<String, Environment> environments) {
        return new End(end.server(), end.dataSource(),
                end.dataSource().flatMap(name -> Optional.ofNullable(environments.get(name))));
    }

    private static String words(End end) {
        return end.server() + end.dataSource().map(name -> ", data source " + name
                + end.environment().map(known -> " (" + known.word() + ")").orElse(" (deleted)")).orElse("");
    }

    private static PastRun run(EndedRun run) {
        return new PastRun(run.at(), Ending.valueOf(run.ending()), run.duration(), run.rowsRead(), run.rowsWritten(),
                run.bytes(), run.rowsVerified(), run.verdict().map(verdict -> new Verdict(
                        Verdict.Kind.valueOf(verdict.kind()), verdict.sentence(), verdict.scope())));
    }

    private static Table table(TableRecord table, boolean released) {
        long kept = released ? 0 : table.verification().map(TableVerification::kept).orElse(0L);
        return new Table(table.others().isEmpty() ? table.source().toString() : table.sources().size() + " tables",
                table.target(), step(table), table.estimatedRows(), kept, table.error());
    }

    private static String step(TableRecord table) {
        if (table.verification().isPresent()) {
            TableVerification compared = table.verification().get();
            String words = compared.isWhole() ? "compared, " : "compared in part, ";
            return words + (compared.isClean() ? "equal" : different(compared));
        }
        if (table.loaded()) {
            return "copied";
        }
        return table.created() ? "defined" : "planned";
    }

    private static String different(TableVerification compared) {
        return compared.different() > 0
                ? "%,d different".formatted(compared.different())
                : "%,d still changing".formatted(compared.stillChanging());
    }
}
