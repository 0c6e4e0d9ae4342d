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
        Optional<TableSchema> standing = target.describe(List.of(route.target())).stream().findFirst();
        if (standing.isEmpty() || !route.mapping().equals(TableMapping.WHOLE) || route.isUnited()) {
            return route;
        }
        Set<String> lacking = route.declared().columns().stream().map(ColumnSchema::name)
                .filter(column -> standing.get().findColumn(column).isEmpty()).collect(Collectors.toSet());
        return lacking.isEmpty()
                ? route
                : new TableRoute(route.declared(), route.target(),
                        new TableMapping(Optional.empty(), lacking, route.mapping().renames()), route.existingRows());
    }
}
