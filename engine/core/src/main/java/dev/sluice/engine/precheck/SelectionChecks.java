package dev.sluice.engine.precheck;

import dev.sluice.engine.route.TableRoute;
import dev.sluice.model.ColumnSchema;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.ExistingRows;
import dev.sluice.model.ForeignKeySchema;
import dev.sluice.model.LogicalType;
import dev.sluice.model.MigrationProject;
import dev.sluice.model.Phase;
import dev.sluice.model.PrecheckResult;
import dev.sluice.model.PrecheckResult.Failed;
import dev.sluice.model.PrecheckResult.Passed;
import dev.sluice.model.PrecheckResult.Warning;
import dev.sluice.model.Remedy;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.Connector;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The checks of the selected tables that hold for any pair of servers. */
final class SelectionChecks {
    private final MigrationProject project;
    private final Connector source;
    private final Connector target;
    private final Set<TableId> ownTables;
    private final Consumer<PrecheckResult> report;

    SelectionChecks(MigrationProject project, Connector source, Connector target, Set<TableId> ownTables,
            Consumer<PrecheckResult> report) {
        this.project = project;
        this.source = source;
        this.target = target;
        this.ownTables = ownTables;
        this.report = report;
    }

    void check(List<TableRoute> routes) throws InterruptedException {
        List<TableSchema> tables = routes.stream().map(TableRoute::source).toList();
        checkTypes(tables);
        checkNotSameTables(routes);
        Map<TableId, TableSchema> existing = target.catalog()
                .describe(routes.stream().map(TableRoute::target).toList()).stream()
                .collect(Collectors.toMap(TableSchema::id, Function.identity()));
        checkTargetTables(routes, existing);
        checkForeignKeys(routes);
        new UnitedChecks(project, report).check(routes);
        new MappingChecks(report, target.targetWriter().filter(_ -> project.phases().contains(Phase.SCHEMA)), existing)
                .check(routes);
    }

    private void checkTypes(List<TableSchema> tables) {
        List<PrecheckResult> problems = tables.stream()
                .flatMap(table -> table.columns().stream().flatMap(column -> unsupported(table, column).stream()))
                .toList();
        problems.forEach(report);
        if (problems.isEmpty()) {
            report.accept(new Passed("types", "source",
                    "every column type of " + tables.size() + " tables is carried exactly"));
        }
    }

    private static Optional<PrecheckResult> unsupported(TableSchema table, ColumnSchema column) {
        if (!(column.type() instanceof LogicalType.Unsupported(String nativeType))) {
            return Optional.empty();
        }
        return Optional.of(new Failed("types", table.id() + "." + column.name(), ErrorCode.TYPE_UNSUPPORTED,
                "Column " + column.name() + " of " + table.id() + " has the type " + nativeType
                        + ", which cannot be carried exactly yet",
                Remedy.of("Exclude the table: add '" + table.id() + "' to objects.exclude.")));
    }

    /** Within one server a table may be copied under another name, but never onto one that is read. */
    private void checkNotSameTables(List<TableRoute> routes) {
        if (!source.server().id().equals(target.server().id())) {
            report.accept(new Passed("same-server", "target", "source and target are different servers"));
            return;
        }
        Set<TableId> read = routes.stream().flatMap(route -> route.sources().stream()).collect(Collectors.toSet());
        Optional<TableRoute> onto = routes.stream().filter(route -> read.contains(route.target())).findFirst();
        if (onto.isEmpty()) {
            report.accept(new Passed("same-server", "target", "one server, and every table gets another name"));
            return;
        }
        report.accept(new Failed("same-server", onto.get().target().toString(), ErrorCode.SAME_SERVER_AND_SCHEMA,
                "Source and target are the same server (" + source.server() + "), so " + onto.get().source().id()
                        + " would be copied onto " + onto.get().target() + ", which is moved itself",
                Remedy.of("Choose another target, or give new names: shop.*=copy.*")));
    }

    private void checkTargetTables(List<TableRoute> routes, Map<TableId, TableSchema> existing)
            throws InterruptedException {
        List<PrecheckResult> problems = new ArrayList<>();
        for (TableRoute route : routes) {
            if (!ownTables.contains(route.target())) {
                problems.addAll(targetProblems(route, Optional.ofNullable(existing.get(route.target()))));
            }
        }
        problems.forEach(report);
        if (problems.isEmpty()) {
            report.accept(new Passed("target-tables", "target", routes.size() + " tables are as they have to be"));
        }
    }

    private List<PrecheckResult> targetProblems(TableRoute route, Optional<TableSchema> existing)
            throws InterruptedException {
        TableSchema table = route.wanted();
        boolean creates = project.phases().contains(Phase.SCHEMA);
        boolean fills = project.phases().contains(Phase.FULL);
        if (existing.isEmpty()) {
            return creates
                    ? List.of()
                    : List.of(failed(table, ErrorCode.TARGET_TABLE_MISSING, "does not exist",
                            "Add the phase 'schema', or create the table."));
        }
        boolean filled = (creates || fills) && target.targetWriter().isPresent()
                && target.targetWriter().get().hasRows(table.id());
        if (creates) {
            return List.of(filled && route.existingRows() == ExistingRows.STOP
                    ? new ExistingRowsCheck(project, target).of(route, existing.get())
                    : failed(table, ErrorCode.TARGET_TABLE_EXISTS,
                            filled ? "already exists, with rows" : "already exists (without rows)",
                            "Drop it, or leave out the phase 'schema' to fill it as it is."));
        }
        List<PrecheckResult> problems = new ArrayList<>();
        if (filled) {
            problems.add(new ExistingRowsCheck(project, target).of(route, existing.get()));
        }
        if (fills || project.phases().contains(Phase.INCREMENTAL)) {
            target.targetWriter().flatMap(writer -> writer.hindrance(existing.get()))
                    .ifPresent(why -> problems.add(failed(table, ErrorCode.ENGINE_UNSUITABLE, why,
                            "Convert the table, or let Sluice create it (phase 'schema').")));
            problems.addAll(new TargetColumns(table, existing.get()).problems());
            problems.addAll(new UnitedKey(route, existing.get()).problems());
        }
        return problems;
    }

    static Failed failed(TableSchema table, ErrorCode code, String what, String remedy) {
        return new Failed("target-tables", table.id().toString(), code, "Target table " + table.id() + " " + what,
                Remedy.of(remedy));
    }

    private void checkForeignKeys(List<TableRoute> routes) {
        Set<TableId> selected = routes.stream().flatMap(route -> route.sources().stream()).collect(Collectors.toSet());
        for (TableSchema table : routes.stream().map(TableRoute::source).toList()) {
            for (ForeignKeySchema key : table.foreignKeys()) {
                if (!selected.contains(key.referenced())) {
                    report.accept(new Warning("foreign-keys", table.id().toString(), ErrorCode.OBJECT_NOT_MOVED,
                            "Foreign key " + key.name() + " of " + table.id() + " refers to " + key.referenced()
                                    + ", which is not selected",
                            Remedy.of("Select " + key.referenced() + " as well, or see to it on the target.")));
                }
            }
        }
    }
}
