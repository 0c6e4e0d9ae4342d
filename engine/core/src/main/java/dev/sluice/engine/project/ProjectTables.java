package dev.sluice.engine.project;

import dev.sluice.engine.port.Metadb;
import dev.sluice.engine.port.TableChoice.OwnDefinition;
import dev.sluice.engine.port.TableRecord.Member;
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
import java.util.function.UnaryOperator;
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

    /**
     * The tables to follow on, as the source declared them at the place up to which the target has its log. Those that the
     * plan has already, or still, are not followed there.
     *
     * @param fitting where they really go, if the user has decided about some
     */
    List<PlannedTable> toFollow(Map<TableId, TableSchema> declared, UnaryOperator<TableRoute> fitting) {
        return known().stream().filter(record -> declared.keySet().containsAll(record.sources()))
                .map(record -> new PlannedTable(projectId, metadb,
                        fitting.apply(router.route(record.sources().stream().map(declared::get).toList())), record))
                .map(ProjectTables::forgetFailure).toList();
    }

    /** The tables of the plan with the failures of earlier runs, but for those that are tried again. */
    List<PlannedTable> toRetry(Set<TableId> again) {
        return unaltered(known()).stream().map(table -> again.contains(table.source()) ? forgetFailure(table) : table)
                .toList();
    }

    private List<TableRecord> known() {
        return metadb.tables(projectId).stream().filter(table -> table.sources().stream().noneMatch(choices::isLeftOut))
                .toList();
    }

    private List<PlannedTable> unaltered(List<TableRecord> known) {
        Map<TableId, TableSchema> now = describe(known);
        List<PlannedTable> tables = new ArrayList<>();
        for (TableRecord record : known) {
            requireUnaltered(record.source(), record.schemaFingerprint(), now);
            record.others().forEach(other -> requireUnaltered(other.source(), other.schemaFingerprint(), now));
            List<TableSchema> declared = record.sources().stream().map(now::get).toList();
            tables.add(planned(declared, record, choices.own(declared.getFirst())));
        }
        return tables;
    }

    private static void requireUnaltered(TableId table, String fingerprint, Map<TableId, TableSchema> now) {
        TableSchema schema = now.get(table);
        if (schema == null || !Fingerprint.of(schema).equals(fingerprint)) {
            throw SourceDefinitions.altered(table,
                    schema == null ? "is gone from the source" : "was altered on the source");
        }
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
            Set<TableId> sources = sources(known);
            List<TableRecord> added = records(
                    selected.stream().filter(route -> route.sources().stream().noneMatch(sources::contains)).toList());
            records.addAll(added);
            noteNewTables(selected, records); // those that would go where planned ones do
            metadb.savePlan(projectId, Stream.concat(metadb.tables(projectId).stream(), added.stream()).toList());
        }
        Map<TableId, TableSchema> now = describe(records);
        List<PlannedTable> tables = new ArrayList<>();
        for (TableRecord record : records) {
            Optional<TableId> gone = record.sources().stream().filter(source -> !now.containsKey(source)).findFirst();
            if (gone.isPresent()) {
                metadb.saveTable(projectId, record.withVerification(Optional.empty()));
                tally.error(record.shownName(), SourceDefinitions.altered(gone.get(), "is gone from the source"));
            } else {
                List<TableSchema> declared = record.sources().stream().map(now::get).toList();
                tables.add(forgetFailure(planned(declared, record, Optional.empty())));
            }
        }
        return tables;
    }

    private void noteNewTables(List<TableRoute> selected, List<TableRecord> known) {
        Set<TableId> planned = sources(known);
        List<String> added = selected.stream().flatMap(route -> route.sources().stream())
                .filter(table -> !planned.contains(table))
                .map(TableId::toString).sorted().toList();
        if (!added.isEmpty()) {
            tally.note("not in this project's plan, because they came after it was made: " + String.join(", ", added));
        }
    }

    private static Set<TableId> sources(List<TableRecord> records) {
        return records.stream().flatMap(record -> record.sources().stream()).collect(Collectors.toSet());
    }

    private List<PlannedTable> firstPlan(List<TableRoute> selected) {
        List<TableRecord> records = records(selected);
        List<PlannedTable> tables = new ArrayList<>();
        for (int i = 0; i < records.size(); i++) {
            List<TableSchema> declared = selected.get(i).all().stream().map(TableRoute::declared).toList();
            tables.add(planned(declared, records.get(i), choices.own(declared.getFirst())));
        }
        metadb.savePlan(projectId, records);
        return tables;
    }

    private List<TableRecord> records(List<TableRoute> selected) {
        Map<TableId, TableStatistics> statistics = source
                .statistics(selected.stream().flatMap(route -> route.sources().stream()).toList());
        return selected.stream().map(route -> {
            TableSchema schema = route.declared();
            long rows = route.sources().stream().flatMap(table -> Optional.ofNullable(statistics.get(table)).stream())
                    .mapToLong(TableStatistics::rows).sum();
            return TableRecord.selected(schema.id(), route.target(), Fingerprint.of(schema), rows)
                    .withOthers(route.others().stream().map(TableRoute::declared)
                            .map(other -> new Member(other.id(), Fingerprint.of(other))).toList());
        }).toList();
    }

    private Map<TableId, TableSchema> describe(List<TableRecord> records) {
        return source.describe(records.stream().flatMap(record -> record.sources().stream()).toList()).stream()
                .collect(Collectors.toMap(TableSchema::id, Function.identity()));
    }

    private PlannedTable planned(List<TableSchema> declared, TableRecord record, Optional<OwnDefinition> own) {
        return new PlannedTable(projectId, metadb, router.route(declared), record, own);
    }

    /** A failure of an earlier run is forgotten: this run tries again. */
    static PlannedTable forgetFailure(PlannedTable table) {
        if (table.hasFailed()) {
            table.update(record -> record.withError(Optional.empty()));
        }
        return table;
    }
}
