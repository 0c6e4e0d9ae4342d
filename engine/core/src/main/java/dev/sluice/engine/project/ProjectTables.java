package dev.sluice.engine.project;

import dev.sluice.engine.port.Metadb;
import dev.sluice.engine.port.TableChoice.OwnDefinition;
import dev.sluice.engine.port.TableRecord;
import dev.sluice.engine.route.TableRoute;
import dev.sluice.engine.route.TableRouter;
import dev.sluice.engine.schema.Fingerprint;
import dev.sluice.engine.schema.SourceDefinitions;
import dev.sluice.engine.supervise.PlannedTable;
import dev.sluice.engine.supervise.RunTally;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.CatalogReader;
import dev.sluice.spi.CatalogReader.TableStatistics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Joins what the source declares now with what earlier runs remember. A plan once made keeps all its tables. */
record ProjectTables(Metadb metadb, String projectId, CatalogReader source, TableRouter router, TableChoices choices,
        RunTally tally) {
    /** The tables to move: those selected now at a first run, the remembered ones, unaltered, later. */
    List<PlannedTable> toMove(List<TableRoute> selected) {
        if (metadb.tables(projectId).isEmpty()) {
            return firstPlan(selected);
        }
        List<TableRecord> known = known();
        noteNewTables(selected, known);
        return unaltered(known).stream().map(ProjectTables::forgetFailure).toList();
    }

    /** The tables of the plan with the failures of earlier runs, but for those that are tried again. */
    List<PlannedTable> toRetry(Set<TableId> again) {
        return unaltered(known()).stream().map(table -> again.contains(table.source()) ? forgetFailure(table) : table)
                .toList();
    }

    private List<TableRecord> known() {
        return metadb.tables(projectId).stream().filter(table -> !choices.isLeftOut(table.source())).toList();
    }

    private List<PlannedTable> unaltered(List<TableRecord> known) {
        Map<TableId, TableSchema> now = describe(known);
        List<PlannedTable> tables = new ArrayList<>();
        for (TableRecord record : known) {
            TableSchema schema = now.get(record.source());
            if (schema == null || !Fingerprint.of(schema).equals(record.schemaFingerprint())) {
                throw SourceDefinitions.altered(record.source(),
                        schema == null ? "is gone from the source" : "was altered on the source");
            }
            tables.add(planned(schema, record, choices.own(schema)));
        }
        return tables;
    }

    /**
     * The tables to compare, as the source declares them now. One that is gone is an error of its own and leaves the
     * verdict incomplete.
     *
     * @param moreAllowed tables selected since are compared as well; not while the plan still has to be carried out
     */
    List<PlannedTable> toCompare(List<TableRoute> selected, boolean moreAllowed) {
        if (metadb.tables(projectId).isEmpty()) {
            return firstPlan(selected);
        }
        List<TableRecord> known = known();
        List<TableRecord> records = new ArrayList<>(known);
        if (moreAllowed) {
            Set<TableId> sources = known.stream().map(TableRecord::source).collect(Collectors.toSet());
            List<TableRecord> added = records(
                    selected.stream().filter(route -> !sources.contains(route.declared().id())).toList());
            records.addAll(added);
            metadb.savePlan(projectId, Stream.concat(metadb.tables(projectId).stream(), added.stream()).toList());
        }
        Map<TableId, TableSchema> now = describe(records);
        List<PlannedTable> tables = new ArrayList<>();
        for (TableRecord record : records) {
            TableSchema schema = now.get(record.source());
            if (schema == null) {
                metadb.saveTable(projectId, record.withVerification(Optional.empty()));
                tally.error(record.source().toString(),
                        SourceDefinitions.altered(record.source(), "is gone from the source"));
            } else {
                tables.add(forgetFailure(planned(schema, record, Optional.empty())));
            }
        }
        return tables;
    }

    private void noteNewTables(List<TableRoute> selected, List<TableRecord> known) {
        Set<TableId> planned = known.stream().map(TableRecord::source).collect(Collectors.toSet());
        List<String> added = selected.stream().map(route -> route.declared().id())
                .filter(table -> !planned.contains(table))
                .map(TableId::toString).sorted().toList();
        if (!added.isEmpty()) {
            tally.note("not in this project's plan, because they came after it was made: " + String.join(", ", added));
        }
    }

    private List<PlannedTable> firstPlan(List<TableRoute> selected) {
        List<TableRecord> records = records(selected);
        List<PlannedTable> tables = new ArrayList<>();
        for (int i = 0; i < records.size(); i++) {
            TableSchema declared = selected.get(i).declared();
            tables.add(planned(declared, records.get(i), choices.own(declared)));
        }
        metadb.savePlan(projectId, records);
        return tables;
    }

    private List<TableRecord> records(List<TableRoute> selected) {
        Map<TableId, TableStatistics> statistics = source
                .statistics(selected.stream().map(route -> route.declared().id()).toList());
        return selected.stream().map(route -> {
            TableSchema schema = route.declared();
            long rows = Optional.ofNullable(statistics.get(schema.id())).map(TableStatistics::rows).orElse(0L);
            return TableRecord.selected(schema.id(), route.target(), Fingerprint.of(schema), rows);
        }).toList();
    }

    private Map<TableId, TableSchema> describe(List<TableRecord> records) {
        return source.describe(records.stream().map(TableRecord::source).toList()).stream()
                .collect(Collectors.toMap(TableSchema::id, Function.identity()));
    }

    private PlannedTable planned(TableSchema schema, TableRecord record, Optional<OwnDefinition> own) {
        return new PlannedTable(projectId, metadb, router.route(schema), record, own);
    }

    /** A failure of an earlier run is forgotten: this run tries again. */
    private static PlannedTable forgetFailure(PlannedTable table) {
        if (table.hasFailed()) {
            table.update(record -> record.withError(Optional.empty()));
        }
        return table;
    }
}
