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

/**
 * The statements that repair one difference, each with the statement that takes it back.
 *
 * <p>A change that moves a unique value is written as delete and insert: an update could meet another row that still
 * holds the new value.
 */
record Correction(Kind kind, String statement, String undo) {
    /** Which file a statement belongs to; deletes run first, inserts last. */
    enum Kind {
        DELETE,
        UPDATE,
        INSERT
    }

    /** @param compared the columns of the difference's images, in their order */
    static List<Correction> of(RowDiff diff, TableSchema target, List<ColumnSchema> compared, CorrectionDialect sql) {
        List<Integer> written = positionsOfWritten(target, compared);
        return switch (diff) {
            case RowDiff.MissingInTarget(var _, var _, var source) ->
                List.of(insert(target, source.pick(written), sql));
            case RowDiff.ExtraInTarget(var _, var _, var extra) -> List.of(delete(target, extra.pick(written), sql));
            case RowDiff.ValuesDiffer(var _, var _, var source, var old) ->
                change(target, old.pick(written), source.pick(written), sql);
        };
    }

    private static List<Correction> change(TableSchema target, RowImage from, RowImage to, CorrectionDialect sql) {
        if (from.equals(to)) {
            return List.of(); // only a generated column differs; no statement can change that
        }
        if (movesUniqueValue(target, from, to)) {
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
