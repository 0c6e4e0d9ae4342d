package dev.sluice.engine.unite;

import dev.sluice.engine.route.Uniting;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.Remedy;
import dev.sluice.model.TableId;
import java.util.List;

/** Rows of united tables that want the same place in the target. Whichever came second would replace the first. */
public final class KeyCollision {
    private KeyCollision() {}

    /**
     * @param doing {@code Copying all.orders (from 3 tables)}
     * @param key columns of the key that tells rows apart
     * @param among the tables that hold such rows, or all that may
     */
    public static MigrationException ofKey(String doing, List<String> key, List<TableId> among) {
        String where = among.size() == 2 ? "" : "several of ";
        return failure(doing + ": rows with the same key " + key + " stand in " + where + Uniting.names(among));
    }

    /**
     * @param tables all that are united: which of them hold the other row is not known
     * @param reason the target's words, without values
     */
    public static MigrationException ofValue(String doing, List<TableId> tables, String reason) {
        return failure(doing + ": a row of " + Uniting.names(tables)
                + " has a unique value that a row copied before has already: " + reason);
    }

    /** @param column whose values tell the tables apart, as far as this one is in one of them alone */
    public static MigrationException ofTellingValue(TableId target, String column, TableId one, TableId other) {
        return failure("Following the tables that become " + target + ": " + one + " and " + other
                + " have the same value in column " + column + ", which has to tell their rows apart");
    }

    private static MigrationException failure(String what) {
        return new MigrationException(ErrorCode.KEYS_COLLIDE, what + ". Nothing was overwritten; the table stops here",
                Remedy.of(
                        "Give one of the rows another key on the source, or delete it, and run again. Where the tables"
                                + " number their rows independently, they cannot become one: give each a name of its own in the"
                                + " target."));
    }
}
