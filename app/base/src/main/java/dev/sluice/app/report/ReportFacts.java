package dev.sluice.app.report;

import dev.sluice.engine.api.Engine;
import dev.sluice.engine.api.KeptConflicts;
import dev.sluice.engine.api.KeptDifferences;
import dev.sluice.engine.api.Projects;
import dev.sluice.engine.api.SourceStatements;
import dev.sluice.model.DataSource;
import dev.sluice.model.Environment;
import dev.sluice.model.MigrationException;
import dev.sluice.model.MigrationProject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All that a report tells, as the engine keeps it. No values of rows, no secrets.
 *
 * @param settings the project file; empty where it cannot be read any more
 * @param details empty for a project that nobody has run
 * @param environments of the data sources, by name
 * @param conflicts some of them; {@link Projects.Details#conflicts} counts all
 */
public record ReportFacts(String project, Optional<MigrationProject> settings, Optional<Projects.Details> details,
        Map<String, Environment> environments, List<Projects.Note> notes, List<KeptDifferences.Table> compared,
        List<SourceStatements.Entry> statements, List<RefusedRow> conflicts, List<ReportChart> charts) {
    private static final Logger LOG = LoggerFactory.getLogger(ReportFacts.class);
    private static final int MOST_CONFLICTS = 100;

    public ReportFacts {
        environments = Map.copyOf(environments);
        notes = List.copyOf(notes);
        compared = List.copyOf(compared);
        statements = List.copyOf(statements);
        conflicts = List.copyOf(conflicts);
        charts = List.copyOf(charts);
    }

    /** A conflict without the values of its rows. @param kind insert, update or delete; empty for a row of the copy */
    public record RefusedRow(String table, Instant at, Optional<String> kind, String reason) {}

    /** Asks the engine; neither server is connected to. Waits for the disk. */
    public static ReportFacts ask(Engine engine, String project, Optional<MigrationProject> settings) {
        Map<String, Environment> environments = engine.dataSources().list().stream()
                .collect(Collectors.toMap(DataSource::name, DataSource::environment));
        if (engine.projects().list().stream().noneMatch(summary -> summary.name().equals(project))) {
            return new ReportFacts(project, settings, Optional.empty(), environments, List.of(), List.of(), List.of(),
                    List.of(), List.of());
        }
        Projects.Details details = engine.projects().show(project);
        return new ReportFacts(project, settings, Optional.of(details), environments,
                engine.projects().since(project, Instant.EPOCH).notes(), engine.differences(project).tables(),
                engine.projects().statements(project).list(),
                details.conflicts() == 0 ? List.of() : conflicts(engine, settings),
                ReportChart.of(engine.history(project, Instant.EPOCH)));
    }

    /** What cannot be unlocked is only counted. */
    private static List<RefusedRow> conflicts(Engine engine, Optional<MigrationProject> settings) {
        List<RefusedRow> found = new ArrayList<>();
        try {
            settings.ifPresent(known -> engine.conflicts(known).list(Optional.empty(), MOST_CONFLICTS,
                    entry -> found.add(refused(entry))));
        } catch (MigrationException e) {
            LOG.warn("The report only counts the conflicts", e);
        }
        return found;
    }

    private static RefusedRow refused(KeptConflicts.Entry entry) {
        return new RefusedRow(entry.table().toString(), entry.at(),
                entry.change().map(change -> change.kind().name().toLowerCase(java.util.Locale.ROOT)),
                entry.reason());
    }
}
