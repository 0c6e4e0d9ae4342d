package dev.sluice.engine.project;

import dev.sluice.engine.api.CorrectionFiles;
import dev.sluice.engine.api.CorrectionSelection;
import dev.sluice.engine.api.SelectedCorrections.Preview;
import dev.sluice.engine.api.CorrectionOutcome;
import dev.sluice.engine.correct.CorrectionApplier;
import dev.sluice.engine.correct.CorrectionCount;
import dev.sluice.engine.correct.CorrectionWriter;
import dev.sluice.engine.correct.SelectedDifferences;
import dev.sluice.engine.port.Metadb;
import dev.sluice.engine.port.ProjectRecord;
import dev.sluice.engine.port.TableRecord;
import dev.sluice.engine.route.TableRouter;
import dev.sluice.engine.supervise.PlannedTable;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.MigrationProject;
import dev.sluice.model.Remedy;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.TargetWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The corrections of a project's last verification, with both ends open. */
final class ProjectCorrections {
    private final Metadb metadb;
    private final ProjectRecord project;
    private final List<PlannedTable> tables;
    private final CorrectionWriter scripts;
    private final TargetWriter target;
    private final String server;

    ProjectCorrections(Metadb metadb, MigrationProject settings, Connectors.Pair pair,
            CorrectionSelection selection) {
        this.metadb = metadb;
        String name = settings.name();
        TableRouter router = TableRouter.of(settings);
        this.project = metadb.findProject(name).orElseThrow(() -> new MigrationException(ErrorCode.PROJECT_UNKNOWN,
                "No project '" + name + "' has been run or verified here",
                Remedy.of("Run or verify it first; SLUICE_HOME has to be the same as then.")));
        ProjectIdentity.requireNotReleased(project);
        ProjectIdentity.requireSameSettings(project, settings); // the rows found are kept by the columns chosen then
        ProjectIdentity.requireSameServers(project, pair);
        List<TableRecord> different = metadb.tables(project.id()).stream()
                .filter(table -> table.verification().isPresent() && !table.verification().get().isClean())
                .filter(table -> selection.hasTable(table.target())).toList();
        Map<TableId, TableSchema> sources = byId(
                pair.source().catalog().describe(different.stream().map(TableRecord::source)
                        .toList()));
        Map<TableId, TableSchema> targets = byId(
                pair.target().catalog().describe(different.stream().map(TableRecord::target)
                        .toList()));
        List<String> gone = different.stream().filter(table -> !sources.containsKey(table.source()))
                .map(table -> table.target() + " is not corrected: " + table.source() + " is gone from the source")
                .toList();
        this.tables = different.stream().filter(table -> sources.containsKey(table.source()))
                .map(table -> new PlannedTable(project.id(), metadb, router.route(sources.get(table.source())), table))
                .toList();
        this.target = pair.target().targetWriter().orElseThrow(() -> new MigrationException(ErrorCode.PAIR_UNSUPPORTED,
                pair.target().server() + " cannot be written to", Remedy.of("Choose another target.")));
        this.server = pair.target().server().toString();
        this.scripts = new CorrectionWriter(new SelectedDifferences(project.id(), metadb, selection),
                target.corrections(), targets, gone,
                "for project " + name + "\nagainst " + pair.target().server() + ", written "
                        + Instant.now().truncatedTo(ChronoUnit.SECONDS)
                        + "\nEach statement changes one row, and only while the row is as it was seen; the last line says how many did not match.");
    }

    Preview preview(int limit) {
        return new CorrectionCount(scripts, limit).of(tables, server);
    }

    CorrectionFiles write(Path folder) {
        return scripts.write(tables, folder);
    }

    /** Noted before and after: one that was cut off in between is to be seen as well. */
    CorrectionOutcome apply(Path folder) throws InterruptedException {
        metadb.audit(project.id(), "applying corrections to " + server + "; scripts and their undo are in " + folder);
        CorrectionOutcome outcome = new CorrectionApplier(scripts, target).apply(tables, folder);
        metadb.audit(project.id(), "applied corrections: %,d of %,d statements changed a row".formatted(
                outcome.repaired(), outcome.files().statements()));
        return outcome;
    }

    private static Map<TableId, TableSchema> byId(List<TableSchema> tables) {
        return tables.stream().collect(Collectors.toMap(TableSchema::id, Function.identity()));
    }
}
