package dev.sluice.engine.precheck;

import dev.sluice.engine.route.TableRoute;
import dev.sluice.engine.verify.TargetFilter;
import dev.sluice.model.CheckSchema;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.ForeignKeySchema;
import dev.sluice.model.IndexSchema;
import dev.sluice.model.PrecheckResult;
import dev.sluice.model.PrecheckResult.Failed;
import dev.sluice.model.PrecheckResult.Passed;
import dev.sluice.model.PrecheckResult.Warning;
import dev.sluice.model.Remedy;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.TargetWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What follows for other parts of the schema when only some rows or columns of a table are moved.
 *
 * @param creator present when the project makes the target's tables
 * @param standing those of the target's tables that stand, by name
 */
record MappingChecks(Consumer<PrecheckResult> report, Optional<TargetWriter> creator,
        Map<TableId, TableSchema> standing) {
    private static final String CHECK = "table-settings";

    void check(List<TableRoute> routes) {
        Map<TableId, TableRoute> bySource = new HashMap<>();
        routes.forEach(route -> route.sources().forEach(table -> bySource.put(table, route)));
        for (TableRoute route : routes) {
            noteRows(route);
            noteWhatStaysBehind(route);
            for (ForeignKeySchema key : route.source().foreignKeys()) {
                Optional.ofNullable(bySource.get(key.referenced()))
                        .ifPresent(referenced -> checkReference(route, key, referenced));
            }
        }
    }

    private void noteRows(TableRoute route) {
        if (route.mapping().filter().isEmpty()) {
            return;
        }
        TableId table = route.declared().id();
        Optional<TableSchema> made = creator.map(writer -> writer.convert(route.wanted()).table());
        List<String> unlike = made.or(() -> Optional.ofNullable(standing.get(route.target())))
                .map(there -> new TargetFilter(route.declared(), there, route.mapping()).unlike()).orElse(List.of());
        if (unlike.isEmpty()) {
            report.accept(
                    new Passed(CHECK, table.toString(), "only rows that its filter selects are moved and compared"));
            return;
        }
        report.accept(new Warning(CHECK, table.toString(), ErrorCode.TABLE_SETTINGS_UNFIT,
                "The filter of " + table + " looks at columns " + unlike
                        + " that are not moved, or have another type or collation in the target: only the source can be"
                        + " asked, and other rows of the target "
                        + (made.isPresent() ? "count as extra" : "are not compared, so that the verdict is of a part"),
                Remedy.of("Give the target the same columns, or filter by numbers and dates"
                        + (made.isPresent()
                                ? "; or make sure that nobody else writes to " + route.target() + "."
                                : "."))));
    }

    private void noteWhatStaysBehind(TableRoute route) {
        TableSchema declared = route.declared();
        TableSchema moved = route.source();
        List<String> left = new ArrayList<>();
        declared.indexes().stream().filter(index -> !moved.indexes().contains(index)).map(IndexSchema::name)
                .forEach(name -> left.add("index " + name));
        declared.foreignKeys().stream().filter(key -> !moved.foreignKeys().contains(key)).map(ForeignKeySchema::name)
                .forEach(name -> left.add("foreign key " + name));
        declared.checks().stream().filter(check -> !moved.checks().contains(check)).map(CheckSchema::name)
                .forEach(name -> left.add("check " + name));
        if (!left.isEmpty()) {
            report.accept(new Warning(CHECK, declared.id().toString(), ErrorCode.OBJECT_NOT_MOVED,
                    "Of " + declared.id() + " columns are left out, and with them what needs them: "
                            + String.join(", ", left),
                    Remedy.of("Move the columns as well, or create what is needed on the target by hand.")));
        }
    }

    private void checkReference(TableRoute route, ForeignKeySchema key, TableRoute referenced) {
        String what = "Foreign key " + key.name() + " of " + route.declared().id() + " refers to "
                + referenced.declared().id();
        if (key.referencedColumns().stream().anyMatch(referenced.mapping().leftOut()::contains)) {
            report.accept(new Failed(CHECK, route.declared().id().toString(), ErrorCode.TABLE_SETTINGS_UNFIT,
                    what + ", whose columns " + key.referencedColumns() + " are not all moved",
                    Remedy.of("Move those columns, or leave out " + key.columns() + " as well.")));
        } else if (referenced.mapping().filter().isPresent() && !referenced.equals(route)) {
            report.accept(new Warning(CHECK, route.declared().id().toString(), ErrorCode.TABLE_SETTINGS_UNFIT,
                    what + ", of which a filter leaves rows behind: it cannot be built while a row refers to one of those",
                    Remedy.of("Give " + route.declared().id() + " a filter that fits.")));
        }
    }
}
