package dev.sluice.engine.define;

import dev.sluice.model.TableId;
import java.util.Collection;
import java.util.function.UnaryOperator;

/** Names as a statement writes them, which may be in other letters than the catalog's where the source folds them. */
final class SourceNames {
    private SourceNames() {}

    /** The table that is meant, under another name. */
    static UnaryOperator<TableId> among(Collection<TableId> known, UnaryOperator<TableId> names) {
        return written -> names.apply(known.contains(written)
                ? written
                : known.stream().filter(table -> isLike(table, written)).findFirst().orElse(written));
    }

    private static boolean isLike(TableId table, TableId written) {
        return table.schema().equalsIgnoreCase(written.schema()) && table.name().equalsIgnoreCase(written.name());
    }
}
