package dev.sluice.engine.project;

import dev.sluice.engine.api.RememberedProject;
import dev.sluice.engine.api.RunProgress.TableProgress;
import dev.sluice.engine.api.RunProgress.TableState;
import dev.sluice.engine.port.Metadb;
import dev.sluice.engine.port.ProjectRecord;
import dev.sluice.engine.port.TableRecord;
import java.util.Optional;

/** What the metadb knows of projects, for people. */
record RememberedProjects(Metadb metadb) {
    Optional<RememberedProject> find(String name) {
        return metadb.findProject(name).map(this::remember);
    }

    private RememberedProject remember(ProjectRecord record) {
        return new RememberedProject(record.name(), record.state(), record.finishedPhases(),
                metadb.lastAudit(record.id()),
                metadb.tables(record.id()).stream().map(RememberedProjects::table).toList(),
                metadb.conflictCount(record.id()));
    }

    private static TableProgress table(TableRecord table) {
        long rows = table.loaded() ? table.estimatedRows() : 0;
        return new TableProgress(table.shown(), state(table), rows, table.estimatedRows(), 0, table.error());
    }

    /** A table with ranges was begun; how much of it is in the target, only the target's ledger knows. */
    private static TableState state(TableRecord table) {
        if (table.error().isPresent()) {
            return TableState.FAILED;
        }
        if (table.verification().isPresent()) {
            return TableState.of(table.verification().get().different(), table.verification().get().stillChanging());
        }
        return table.loaded() ? TableState.DONE : TableState.WAITING;
    }
}
