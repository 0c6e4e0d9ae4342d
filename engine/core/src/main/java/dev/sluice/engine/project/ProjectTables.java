package dev.sluice.engine.project;

import dev.sluice.engine.port.Metadb;
import dev.sluice.engine.port.TableRecord;
import dev.sluice.engine.supervise.PlannedTable;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.Remedy;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.CatalogReader.TableStatistics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Joins what the source declares now with what earlier runs remember. */
record ProjectTables(Metadb metadb, String projectId) {
    /**
     * The tables of this run: those selected now at a first run, the remembered ones later.
     *
     * @param anew select again even if tables are remembered, keeping what is remembered of those still selected
     */
    List<PlannedTable> plan(List<TableSchema> selected, Connectors.Pair pair, boolean anew) {
        List<TableRecord> known = metadb.tables(projectId);
        if (known.isEmpty() || anew) {
            return firstPlan(selected, known, pair);
        }
        Map<TableId, TableSchema> now = pair.source().catalog()
                .describe(known.stream().map(TableRecord::source).toList())
                .stream().collect(Collectors.toMap(TableSchema::id, Function.identity()));
        List<PlannedTable> tables = new ArrayList<>();
        for (TableRecord record : known) {
            TableSchema schema = now.get(record.source());
            if (schema == null || !Fingerprints.of(schema).equals(record.schemaFingerprint())) {
                throw new MigrationException(ErrorCode.SCHEMA_CHANGED,
                        "Table " + record.source()
                                + (schema == null ? " is gone from the source" : " was altered on the source")
                                + " since this project began",
                        Remedy.of(
                                "Begin anew with --restart; tables must keep their definition while they are copied."));
            }
            tables.add(new PlannedTable(projectId, metadb, schema, record.withError(Optional.empty())));
        }
        return tables;
    }

    private List<PlannedTable> firstPlan(List<TableSchema> selected, List<TableRecord> known, Connectors.Pair pair) {
        Map<TableId, TableRecord> bySource = known.stream()
                .collect(Collectors.toMap(TableRecord::source, Function.identity()));
        Map<TableId, TableStatistics> statistics = pair.source().catalog()
                .statistics(selected.stream().map(TableSchema::id).toList());
        List<PlannedTable> tables = new ArrayList<>();
        for (TableSchema schema : selected) {
            long rows = Optional.ofNullable(statistics.get(schema.id())).map(TableStatistics::rows).orElse(0L);
            TableRecord record = Optional.ofNullable(bySource.get(schema.id()))
                    .orElseGet(() -> TableRecord.selected(schema.id(), schema.id(), Fingerprints.of(schema), rows));
            tables.add(new PlannedTable(projectId, metadb, schema, record.withError(Optional.empty())));
        }
        metadb.savePlan(projectId, tables.stream().map(PlannedTable::record).toList());
        return tables;
    }
}
