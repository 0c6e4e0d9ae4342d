package dev.sluice.spi;

import dev.sluice.model.TableId;
import java.util.List;
import java.util.Optional;

/** What a statement does to the definitions of tables, or to all rows of one. Names are the source's, as its catalog has them. */
public sealed interface Definition {
    /**
     * A table is made, without rows.
     *
     * @param like the table whose definition it takes
     * @param unlessThere nothing happens where there is one of that name
     * @param replaces one of that name goes first, with its rows
     */
    record Create(TableId table, Optional<TableId> like, boolean unlessThere, boolean replaces) implements Definition {}

    /**
     * A table is defined otherwise under the same name, its indexes included.
     *
     * @param removesRows some of its rows go, with a partition or because they are in the way
     */
    record Alter(TableId table, boolean removesRows) implements Definition {
        public Alter(TableId table) {
            this(table, false);
        }
    }

    /** Tables go, those of them that are there. */
    record Drop(List<TableId> tables) implements Definition {
        public Drop {
            tables = List.copyOf(tables);
        }
    }

    /** All rows of a table go. */
    record Truncate(TableId table) implements Definition {}

    /** Tables get other names, one after the other. */
    record Rename(List<Renaming> renamings) implements Definition {
        public Rename {
            renamings = List.copyOf(renamings);
        }
    }

    /** One table of a {@link Rename}. */
    record Renaming(TableId from, TableId to) {}

    /** No table is defined by it: views, programs, users, the server's own work. */
    record OfNoTable() implements Definition {}

    /** It may concern tables, and is not understood or not to be repeated. @param reason a half-sentence */
    record Unclear(String reason) implements Definition {}
}
