package dev.sluice.engine.project;

import dev.sluice.engine.api.KeptDifferences;
import dev.sluice.engine.api.KeptValue;
import dev.sluice.engine.port.ComparedNames;
import dev.sluice.engine.port.KeptDifference;
import dev.sluice.engine.port.Metadb;
import dev.sluice.engine.port.TableRecord;
import dev.sluice.engine.port.TableRecord.TableVerification;
import dev.sluice.model.RowDiff;
import dev.sluice.model.RowImage;
import dev.sluice.model.TableId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The differences of a project that was begun.
 *
 * @param unlocking before rows are read; counts are kept plain, and nobody is asked for a password to see them
 */
record ProjectDifferences(Metadb metadb, String projectId, Runnable unlocking) implements KeptDifferences {
    @Override
    public List<Table> tables() {
        return metadb.tables(projectId).stream().map(ProjectDifferences::table).toList();
    }

    private static Table table(TableRecord table) {
        String source = table.others().isEmpty() ? table.source().toString() : table.sources().size() + " tables";
        return new Table(source, table.target(), table.verification().map(ProjectDifferences::outcome), table.error());
    }

    private static Outcome outcome(TableVerification found) {
        return new Outcome(found.rowsCompared(), found.differ(), found.missing(), found.extra(),
                found.stillChanging(), found.kept(), found.method(), coverage(found));
    }

    private static Optional<String> coverage(TableVerification found) {
        Optional<String> columns = Optional.of(found.columnsLeftOut()).filter(names -> !names.isEmpty())
                .map(names -> "without the columns " + names);
        return Stream.of(found.coverage(), columns).flatMap(Optional::stream)
                .reduce((rows, without) -> rows + ", " + without);
    }

    @Override
    public List<Row> rows(TableId target, long after, int limit) {
        unlocking.run();
        ComparedNames names = metadb.comparedNames(projectId, target);
        return metadb.differences(projectId, target, after, limit).stream().map(kept -> row(kept, names)).toList();
    }

    private static Row row(KeptDifference kept, ComparedNames names) {
        return switch (kept.difference()) {
            case RowDiff.MissingInTarget(_, var key, var source) -> row(kept.number(), Kind.MISSING, key(key, names),
                    new Sides(Optional.of(source), Optional.empty()), names);
            case RowDiff.ExtraInTarget(_, var key, var target) -> row(kept.number(), Kind.EXTRA, key(key, names),
                    new Sides(Optional.empty(), Optional.of(target)), names);
            case RowDiff.ValuesDiffer(_, var key, var source, var target) -> row(kept.number(), Kind.DIFFER,
                    key(key, names), new Sides(Optional.of(source), Optional.of(target)), names);
            case RowDiff.CopiesDiffer(_, var row, long inSource, long inTarget) -> new Row(kept.number(), Kind.COPIES,
                    List.of(), new Sides(Optional.of(row), Optional.of(row)).cells(names), Set.of(), inSource,
                    inTarget);
        };
    }

    private static Row row(long number, Kind kind, List<Named> key, Sides sides, ComparedNames names) {
        return new Row(number, kind, key, sides.cells(names), sides.changed(), sides.source.isPresent() ? 1 : 0,
                sides.target.isPresent() ? 1 : 0);
    }

    private static List<Named> key(RowImage key, ComparedNames names) {
        List<Named> values = new ArrayList<>();
        for (int i = 0; i < key.size(); i++) {
            String name = i < names.key().size() ? name(names, names.key().get(i)) : "key " + (i + 1);
            values.add(new Named(name, KeptValue.cut(key.value(i))));
        }
        return values;
    }

    private static String name(ComparedNames names, int place) {
        return place < names.columns().size() ? names.columns().get(place) : "column " + (place + 1);
    }

    @Override
    public Optional<KeptValue> value(TableId target, long number, Side side, int cell) {
        unlocking.run();
        return metadb.differences(projectId, target, number - 1, 1).stream().filter(kept -> kept.number() == number)
                .findAny().flatMap(kept -> image(kept.difference(), side)).filter(image -> cell < image.size())
                .map(image -> KeptValue.whole(image.value(cell)));
    }

    private static Optional<RowImage> image(RowDiff difference, Side side) {
        return switch (difference) {
            case RowDiff.MissingInTarget(_, _, var source) -> side == Side.SOURCE
                    ? Optional.of(source)
                    : Optional.empty();
            case RowDiff.ExtraInTarget(_, _, var target) -> side == Side.TARGET
                    ? Optional.of(target)
                    : Optional.empty();
            case RowDiff.ValuesDiffer(_, _, var source, var target) -> Optional
                    .of(side == Side.SOURCE ? source : target);
            case RowDiff.CopiesDiffer(_, var row, _, _) -> Optional.of(row);
        };
    }

    /** The row on both sides, as far as they have it. */
    private record Sides(Optional<RowImage> source, Optional<RowImage> target) {
        List<Cell> cells(ComparedNames names) {
            List<Cell> cells = new ArrayList<>();
            int size = source.or(() -> target).map(RowImage::size).orElse(0);
            for (int i = 0; i < size; i++) {
                int place = i;
                cells.add(new Cell(name(names, i), source.map(image -> KeptValue.cut(image.value(place))),
                        target.map(image -> KeptValue.cut(image.value(place)))));
            }
            return cells;
        }

        /** By all of the values, not by what is shown of them. */
        Set<Integer> changed() {
            Set<Integer> changed = new HashSet<>();
            if (source.isPresent() && target.isPresent()) {
                for (int i = 0; i < source.get().size(); i++) {
                    if (!Arrays.equals(source.get().value(i), target.get().value(i))) {
                        changed.add(i);
                    }
                }
            }
            return changed;
        }
    }
}
