package dev.sluice.engine.schema;

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
    private final TableSchema wanted;
    private final TableSchema standing;

    private StandingParts(TableSchema wanted, TableSchema standing) {
        this.wanted = wanted;
        this.standing = standing;
    }

    /**
     * Those that stand as they are wanted.
     *
     * @throws MigrationException DDL_FAILED when one stands that only has the name in common
     */
    static Standing of(TableSchema wanted, Connector target) {
        return target.catalog().describe(List.of(wanted.id())).stream().findFirst()
                .map(standing -> new StandingParts(wanted, standing).parts())
                .orElseThrow(() -> new MigrationException(ErrorCode.TARGET_TABLE_MISSING,
                        "Completing " + wanted.id() + ": the target has no such table any more",
                        Remedy.of("Begin anew with --restart.")));
    }

    private Standing parts() {
        Set<String> indexes = new HashSet<>();
        Set<String> foreignKeys = new HashSet<>();
        for (IndexSchema index : wanted.indexes()) {
            standing.indexes().stream().filter(found -> found.name().equals(index.name()))
                    .forEach(found -> indexes.add(same("index", index.name(), isSame(index, found))));
        }
        for (ForeignKeySchema key : wanted.foreignKeys()) {
            standing.foreignKeys().stream().filter(found -> found.name().equals(key.name()))
                    .forEach(found -> foreignKeys.add(same("foreign key", key.name(), key.equals(found))));
        }
        return new Standing(indexes, foreignKeys);
    }

    private static boolean isSame(IndexSchema one, IndexSchema other) {
        return one.kind() == other.kind() && one.parts().equals(other.parts());
    }

    private String same(String kind, String name, boolean isSame) {
        if (!isSame) {
            throw new MigrationException(ErrorCode.DDL_FAILED,
                    "Completing " + wanted.id() + ": its " + kind + " '" + name
                            + "' is not the one that the source has",
                    Remedy.of("Drop that " + kind + " on the target, or rename it, and run again."));
        }
        return name;
    }
}
