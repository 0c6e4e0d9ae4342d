package dev.sluice.engine.project;

import dev.sluice.engine.api.SourceObjects;
import dev.sluice.engine.api.SourceObjects.Table;
import dev.sluice.model.TableId;
import dev.sluice.spi.CatalogReader;
import dev.sluice.spi.CatalogReader.CatalogObject;
import dev.sluice.spi.CatalogReader.TableStatistics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Reads the names and sizes of what a source has: a handful of statements for any number of tables. */
record SourceReading(CatalogReader catalog) {
    /** Kinds that rules select beside tables. */
    private static final Set<String> SELECTED = Set.of("view", "sequence");

    SourceObjects read(Set<TableId> planned) {
        List<TableId> tables = catalog.tables();
        Map<TableId, TableStatistics> statistics = catalog.statistics(tables);
        return new SourceObjects(tables.stream().map(table -> table(table, statistics)).toList(),
                catalog.otherObjects().stream().filter(object -> SELECTED.contains(object.kind()))
                        .map(CatalogObject::id).toList(),
                catalog.schemas(), planned);
    }

    private static Table table(TableId table, Map<TableId, TableStatistics> statistics) {
        Optional<TableStatistics> known = Optional.ofNullable(statistics.get(table));
        return new Table(table, known.map(each -> OptionalLong.of(each.rows())).orElse(OptionalLong.empty()),
                known.map(each -> OptionalLong.of(each.bytes())).orElse(OptionalLong.empty()));
    }
}
