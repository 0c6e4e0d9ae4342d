package dev.sluice.engine.project;

import dev.sluice.engine.api.ObjectList;
import dev.sluice.engine.api.ProjectOutline;
import dev.sluice.engine.api.ProjectOutline.Side;
import dev.sluice.model.TableId;
import dev.sluice.spi.CatalogReader.TableStatistics;
import dev.sluice.spi.Connector;
import java.util.List;
import java.util.Map;

/** Sums up what a project's rules select. */
final class Outlines {
    private Outlines() {}

    static ProjectOutline of(ObjectList list, Connectors.Pair pair) {
        List<TableId> tables = list.tables().stream().map(ObjectList.Entry::source).toList();
        Map<TableId, TableStatistics> known = pair.source().catalog().statistics(tables);
        return new ProjectOutline(side(pair.source()), side(pair.target()), tables.size(),
                known.values().stream().mapToLong(TableStatistics::rows).sum(),
                known.values().stream().mapToLong(TableStatistics::bytes).sum(), tables.size() - known.size());
    }

    private static Side side(Connector connector) {
        return new Side(connector.server(), connector.host());
    }
}
