package dev.sluice.engine.schema;

import dev.sluice.engine.supervise.PlannedTable;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.ForeignKeySchema;
import dev.sluice.model.IndexSchema;
import dev.sluice.model.MigrationException;
import dev.sluice.model.Remedy;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.Connector;
import dev.sluice.spi.Standing;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which indexes and foreign keys of a table the target has. A definition commits on its own, before it can be noted
 * here: after a kill, or a lost answer, only the target knows whether it stands.
 */
final class StandingParts {
    private final PlannedTable table;
    private final TableSchema standing;

    private StandingParts(PlannedTable table, TableSchema standing) {
        this.table = table;
        this.standing = standing;
    }

    /**
     * Those that stand as the source declares them.
     *
     * @throws MigrationException DDL_FAILED when one stands that only has the name in common
     */
    static Standing of(PlannedTable table, Connector target) {
        return target.catalog().describe(List.of(table.target())).stream().findFirst()
                .map(standing -> new StandingParts(table, standing).parts())
                .orElseThrow(() -> new MigrationException(ErrorCode.TARGET_TABLE_MISSING,
                        "Completing " + table + ": the target has no table " + table.target() + " any more",
                        Remedy.of("Begin anew with --restart.")));
    }

    private Standing parts() {
        Set<String> indexes = new HashSet<>();
        Set<String> foreignKeys = new HashSet<>();
        for (IndexSchema index : table.schema().indexes()) {
            standing.indexes().stream().filter(found -> found.name().equals(index.name()))
                    .forEach(found -> indexes.add(same("index", index.name(), isSame(index, found))));
        }
        for (ForeignKeySchema key : table.schema().foreignKeys()) {
            standing.foreignKeys().stream().filter(found -> found.name().equals(key.name()))
                    .forEach(found -> foreignKeys.add(same("foreign key", key.name(), isSame(key, found))));
        }
        return new Standing(indexes, foreignKeys);
    }

    private static boolean isSame(IndexSchema one, IndexSchema other) {
        return one.kind() == other.kind() && one.parts().equals(other.parts());
    }

    /** The schema is left out: a reference inside the source's own becomes one inside the target's. */
    private static boolean isSame(ForeignKeySchema one, ForeignKeySchema other) {
        return one.columns().equals(other.columns()) && one.referenced().name().equals(other.referenced().name())
                && one.referencedColumns().equals(other.referencedColumns()) && one.onDelete().equals(other.onDelete())
                && one.onUpdate().equals(other.onUpdate());
    }

    private String same(String kind, String name, boolean isSame) {
        if (!isSame) {
            throw new MigrationException(ErrorCode.DDL_FAILED,
                    "Completing " + table.target() + ": its " + kind + " '" + name
                            + "' is not the one that the source has",
                    Remedy.of("Drop that " + kind + " on the target, or rename it, and run again."));
        }
        return name;
    }
}
