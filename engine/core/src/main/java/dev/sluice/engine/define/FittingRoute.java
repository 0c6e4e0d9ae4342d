package dev.sluice.engine.define;

import dev.sluice.engine.route.TableMapping;
import dev.sluice.engine.route.TableRoute;
import dev.sluice.model.ColumnSchema;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.CatalogReader;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Where a followed table goes after its definition was decided by hand: into the columns that the target has. */
public final class FittingRoute {
    private FittingRoute() {}

    /** The route without columns that the target's table lacks. A choice of the project's own stays as it is. */
    public static TableRoute of(TableRoute route, CatalogReader target) {
        return target.describe(List.of(route.target())).stream().findFirst().map(standing -> fitting(route, standing)
                .with(route.others().stream().map(other -> fitting(other, standing)).toList())).orElse(route);
    }

    private static TableRoute fitting(TableRoute route, TableSchema standing) {
        Set<String> lacking = route.declared().columns().stream().map(ColumnSchema::name)
                .filter(column -> standing.findColumn(column).isEmpty()).collect(Collectors.toSet());
        return lacking.isEmpty() || !route.mapping().equals(TableMapping.WHOLE)
                ? route
                : new TableRoute(route.declared(), route.target(),
                        new TableMapping(Optional.empty(), lacking, route.mapping().renames()), route.existingRows(),
                        route.conflicts(), List.of());
    }
}
