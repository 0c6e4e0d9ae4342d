package dev.sluice.engine.unite;

import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.CatalogReader;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Estimates united tables together; everything else is said of each table by itself. */
record UnitedCatalog(CatalogReader catalog, Map<TableId, UnitedTable> united) implements CatalogReader {
    @Override
    public Map<TableId, TableStatistics> statistics(Collection<TableId> tables) {
        Map<TableId, TableStatistics> each = catalog.statistics(tables.stream().flatMap(this::parts).toList());
        Map<TableId, TableStatistics> together = new HashMap<>();
        for (TableId table : tables) {
            parts(table).flatMap(part -> Optional.ofNullable(each.get(part)).stream())
                    .reduce((one, other) -> new TableStatistics(one.rows() + other.rows(), one.bytes() + other.bytes()))
                    .ifPresent(sum -> together.put(table, sum));
        }
        return together;
    }

    private Stream<TableId> parts(TableId table) {
        UnitedTable parts = united.get(table);
        return parts == null ? Stream.of(table) : parts.ids().stream();
    }

    @Override
    public List<TableId> tables() {
        return catalog.tables();
    }

    @Override
    public List<String> schemas() {
        return catalog.schemas();
    }

    @Override
    public List<CatalogObject> otherObjects() {
        return catalog.otherObjects();
    }

    @Override
    public List<TableSchema> describe(Collection<TableId> tables) {
        return catalog.describe(tables);
    }

    @Override
    public Optional<String> createStatement(TableId table) {
        return catalog.createStatement(table);
    }
}
