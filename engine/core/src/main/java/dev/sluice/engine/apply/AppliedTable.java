package dev.sluice.engine.apply;

import dev.sluice.engine.supervise.PlannedTable;
import dev.sluice.model.ColumnSchema;
import dev.sluice.model.ConflictPolicy;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.Remedy;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.ChangeEvent.Kind;
import dev.sluice.spi.ChangeEvent.Rows;
import dev.sluice.spi.ChangeWriter.Mode;
import dev.sluice.spi.LogPosition;
import dev.sluice.spi.LogRequest.LoggedTable;
import dev.sluice.spi.RowBatch;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A table whose changes are applied: how its logged rows become the target's. For one thread. */
final class AppliedTable {
    private final PlannedTable planned;
    private final TableSchema source;
    private final ApplyWay way;
    private final Set<Kind> kinds;
    private final ConflictPolicy policy;
    private final Optional<LogPosition> start;
    private @Nullable LoggedTable known;
    /** Where the moved values are in a row of {@link #known}. */
    private int[] places = {};

    /** @param start changes before it are in the copy already; empty where replaying finds that out row by row */
    AppliedTable(PlannedTable planned, ApplyWay way, Set<Kind> kinds, ConflictPolicy policy,
            Optional<LogPosition> start) {
        this.planned = planned;
        this.source = planned.targetSchema();
        this.way = way;
        this.kinds = kinds;
        this.policy = policy;
        this.start = start;
    }

    PlannedTable planned() {
        return planned;
    }

    /** What is moved, under the target's names. */
    TableSchema source() {
        return source;
    }

    TableId target() {
        return source.id();
    }

    ApplyWay way() {
        return way;
    }

    ConflictPolicy policy() {
        return policy;
    }

    /** Whether changes of every kind are applied, so that the target's rows are as the source's were. */
    boolean isFaithful() {
        return kinds.size() == Kind.values().length;
    }

    boolean hasKey() {
        return source.rowKey().isPresent();
    }

    /** Whether a transaction that ends there is not in the copy already. */
    boolean beginsBefore(LogPosition after) {
        return start.isEmpty() || !start.get().covers(after);
    }

    /**
     * The mode for its rows in a transaction: what is behind its start finds the table as the source's was. Where inserts
     * are applied and other kinds are not, rows stand in the target that the source has no more, or has otherwise: they
     * give way as in a replay. Where inserts are not applied, a row that is not there must not come by an update.
     */
    Mode mode(Mode ofTransaction) {
        if (hasKey() && !isFaithful() && kinds.contains(Kind.INSERT)) {
            return Mode.REPLAY;
        }
        return start.isPresent() || !hasKey() ? Mode.STRICT : ofTransaction;
    }

    /** The row key's places in an image. */
    int[] rowKey() {
        List<String> names = source.writtenColumns().stream().map(ColumnSchema::name).toList();
        return source.identityColumns().stream().map(ColumnSchema::name).mapToInt(names::indexOf).toArray();
    }

    /** The rows under the target's name, cut down to what is moved. */
    Rows mapped(LoggedTable logged, Rows rows) {
        if (!logged.equals(known)) {
            places = places(logged);
            known = logged;
        }
        boolean isWhole = places.length == logged.wanted().size()
                && IntStream.range(0, places.length).allMatch(column -> places[column] == column);
        return isWhole
                ? new Rows(target(), rows.before(), rows.after())
                : new Rows(target(), cut(rows.before()), cut(rows.after()));
    }

    private int[] places(LoggedTable logged) {
        List<String> names = logged.wanted().stream().map(ColumnSchema::name).toList();
        int[] found = planned.schema().writtenColumns().stream().map(ColumnSchema::name).mapToInt(names::indexOf)
                .toArray();
        if (IntStream.of(found).anyMatch(place -> place < 0)) {
            throw new MigrationException(ErrorCode.LOG_MISFIT,
                    "Applying changes of " + planned + ": the Store holds the columns " + names
                            + ", and not all that are moved",
                    Remedy.of("Copy the table again."));
        }
        return found;
    }

    private RowBatch cut(RowBatch rows) {
        RowBatch cut = new RowBatch(places.length, rows.byteCount());
        for (int row = 0; row < rows.rows(); row++) {
            for (int place : places) {
                if (rows.isNull(row, place)) {
                    cut.addNull();
                } else {
                    cut.add(rows.array(), rows.offset(row, place), rows.length(row, place));
                }
            }
        }
        return cut;
    }
}
