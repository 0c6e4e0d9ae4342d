package dev.sluice.engine.correct;

import dev.sluice.model.ColumnSchema;
import dev.sluice.model.IndexSchema;
import dev.sluice.model.RowDiff;
import dev.sluice.model.RowImage;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.CorrectionDialect;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The statements that repair one difference, each with the statement that takes it back.
 *
 * <p>A change that moves a unique value is written as delete and insert: an update could meet another row that still
 * holds the new value. So is one that the server would take for none.
 */
record Correction(Kind kind, String statement, String undo) {
    /** Which file a statement belongs to; deletes run first, inserts last. */
    enum Kind {
        DELETE,
        UPDATE,
        INSERT
    }

    /** @param compared the columns of the difference's images, as the target calls them, in their order */
    static Stream<Correction> of(RowDiff diff, TableSchema target, List<ColumnSchema> compared, CorrectionDialect sql) {
        List<Integer> written = positionsOfWritten(target, compared);
        return switch (diff) {
            case RowDiff.MissingInTarget(var _, var _, var source) ->
                Stream.of(insert(target, source.pick(written), sql));
            case RowDiff.ExtraInTarget(var _, var _, var extra) -> Stream.of(delete(target, extra.pick(written), sql));
            case RowDiff.ValuesDiffer(var _, var _, var source, var old) ->
                change(target, old.pick(written), source.pick(written), sql).stream();
            case RowDiff.CopiesDiffer(var _, var row, long inSource, long inTarget) ->
                LongStream.range(0, Math.abs(inSource - inTarget))
                        .mapToObj(_ -> copy(target, row.pick(written), inSource, inTarget, sql));
        };
    }

    private static List<Correction> change(TableSchema target, RowImage from, RowImage to, CorrectionDialect sql) {
        if (from.equals(to)) {
            return List.of(); // only a generated column differs; no statement can change that
        }
        if (movesUniqueValue(target, from, to) || sql.overlooks(target, from, to)) {
            return List.of(delete(target, from, sql), insert(target, to, sql));
        }
        return List.of(new Correction(Kind.UPDATE, sql.update(target, from, to), sql.update(target, to, from)));
    }

    private static Correction insert(TableSchema target, RowImage row, CorrectionDialect sql) {
        return new Correction(Kind.INSERT, sql.insert(target, row), sql.delete(target, row));
    }

    private static Correction delete(TableSchema target, RowImage row, CorrectionDialect sql) {
        return new Correction(Kind.DELETE, sql.delete(target, row), sql.insert(target, row));
    }

    /** The same statement for every copy: each looks at how many stand, and stops at as many as the source has. */
    private static Correction copy(TableSchema target, RowImage row, long inSource, long inTarget,
            CorrectionDialect sql) {
        return inSource > inTarget
                ? new Correction(Kind.INSERT, sql.insertCopy(target, row, inSource),
                        sql.deleteCopy(target, row, inTarget))
                : new Correction(Kind.DELETE, sql.deleteCopy(target, row, inSource),
                        sql.insertCopy(target, row, inTarget));
    }

    private static boolean movesUniqueValue(TableSchema target, RowImage from, RowImage to) {
        Set<String> unique = new HashSet<>();
        target.indexes().stream().filter(IndexSchema::isUnique).forEach(index -> unique.addAll(index.columns()));
        List<ColumnSchema> columns = target.writtenColumns();
        if (!columns.stream().map(ColumnSchema::name).toList().containsAll(unique)) {
            return true; // whether the unique value of a generated column moves, only the server knows
        }
        for (int i = 0; i < columns.size(); i++) {
            if (unique.contains(columns.get(i).name()) && !Objects.deepEquals(from.value(i), to.value(i))) {
                return true;
            }
        }
        return false;
    }

    private static List<Integer> positionsOfWritten(TableSchema target, List<ColumnSchema> compared) {
        List<String> names = compared.stream().map(ColumnSchema::name).toList();
        List<Integer> positions = new ArrayList<>();
        target.writtenColumns().forEach(column -> positions.add(names.indexOf(column.name())));
        return positions;
    }
}
