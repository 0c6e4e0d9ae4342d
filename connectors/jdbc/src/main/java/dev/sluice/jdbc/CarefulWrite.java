package dev.sluice.jdbc;

import dev.sluice.model.ExistingRows;
import dev.sluice.model.RowImage;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.ChunkWriter.RefusalSink;
import dev.sluice.spi.RowBatch;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A {@link CarefulInsert} into a table that may hold rows already, which stay or give way. A row that stands exactly as
 * it comes is no conflict, where the source's key says that it comes only once: it counts as written. Without such a key
 * the row that stands may be one that came just before, and a copy would be lost. For one thread.
 */
public final class CarefulWrite {
    private final CarefulInsert insert;
    private final Optional<StandingRows> standing;
    private final SqlFailures failures;
    private final boolean stay;
    private final boolean comesOnce;
    private long equal;

    /**
     * @param source the table whose rows come
     * @param standing asked for only where rows may stand
     * @param inserter rows that give way are deleted before it is asked
     * @param careful makes the careful insert of the inserter to be used
     */
    public CarefulWrite(ExistingRows existing, TableSchema source, Supplier<StandingRows> standing,
            RowInserter inserter, Careful careful, SqlFailures failures) {
        this.comesOnce = source.rowKey().isPresent();
        this.stay = existing == ExistingRows.IGNORE;
        this.standing = existing.mayStay() ? Optional.of(standing.get()) : Optional.empty();
        this.failures = failures;
        this.insert = careful.of(existing == ExistingRows.REPLACE ? replacing(inserter) : inserter);
    }

    /** Puts a careful insert around an inserter. */
    @FunctionalInterface
    public interface Careful {
        CarefulInsert of(RowInserter inserter);
    }

    private RowInserter replacing(RowInserter inserter) {
        return (batch, from, to) -> {
            standing.orElseThrow().remove(batch, from, to);
            inserter.insert(batch, from, to);
        };
    }

    public void write(RowBatch batch, RefusalSink refusals) throws SQLException {
        insert.write(batch, stay ? (row, reason) -> settle(row, reason, refusals) : refusals);
    }

    private void settle(RowImage row, String reason, RefusalSink refusals) {
        List<RowImage> found;
        try {
            found = standing.orElseThrow().find(row);
        } catch (SQLException e) {
            throw failures.translate("reading the row that has the place of another", e);
        }
        if (comesOnce && found.contains(row)) {
            equal++;
        } else if (found.isEmpty()) {
            refusals.refused(row, reason);
        } else {
            refusals.taken(row, found.getFirst(), reason);
        }
    }

    /** Rows that stand now as they came. */
    public long written() {
        return insert.written() + equal;
    }

    public long refused() {
        return insert.refused() - equal;
    }
}
