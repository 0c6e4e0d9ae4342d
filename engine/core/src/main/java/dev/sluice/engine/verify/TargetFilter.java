package dev.sluice.engine.verify;

import dev.sluice.engine.route.TableMapping;
import dev.sluice.model.ColumnSchema;
import dev.sluice.model.LogicalType;
import dev.sluice.model.RowFilter;
import dev.sluice.model.TableSchema;
import java.util.List;
import java.util.Optional;

/**
 * A table's filter as the target can be asked it: only where every column that it looks at stands there with the same
 * type and the same collation, so that it holds for the same values.
 */
public record TargetFilter(TableSchema source, TableSchema target, TableMapping mapping) {
    /** Empty without a filter, and where the target cannot be asked. */
    public Optional<RowFilter> find() {
        return mapping.filter().filter(_ -> unlike().isEmpty()).map(filter -> filter.renamed(mapping::target));
    }

    /** The columns of the source that keep the target from being asked. */
    public List<String> unlike() {
        return mapping.filter().stream().flatMap(filter -> filter.columns().stream())
                .filter(name -> !meansTheSame(name)).sorted().toList();
    }

    private boolean meansTheSame(String name) {
        ColumnSchema here = source.column(name);
        return !mapping.leftOut().contains(name)
                && target.findColumn(mapping.target(name)).filter(there -> isLike(here, there)).isPresent();
    }

    private static boolean isLike(ColumnSchema here, ColumnSchema there) {
        boolean text = here.type() instanceof LogicalType.Text || here.type() instanceof LogicalType.EncodedText;
        return here.type().equals(there.type()) && here.charset().equals(there.charset())
                && here.collation().equals(there.collation())
                && (!text || here.nativeType().equalsIgnoreCase(there.nativeType()));
    }
}
