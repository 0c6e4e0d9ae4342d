package dev.sluice.mysql;

import dev.sluice.model.ErrorCode;
import dev.sluice.model.Phase;
import dev.sluice.model.PrecheckResult;
import dev.sluice.model.PrecheckResult.Failed;
import dev.sluice.model.Remedy;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.Precheck;
import dev.sluice.spi.PrecheckScope;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * Whether the source's log can be followed. What stands in the way is one failure for a project that follows it, and a
 * warning for others: settings of the log are best changed early, for they hold from then on only.
 */
final class LogChecks {
    /** A setting of MySQL since 9.6, of its start alone. */
    static final String NATIVE_FOREIGN_KEYS = "innodb_native_foreign_keys";
    private static final long DAY = 86_400;
    private static final String LOCK = "LOCK TABLES";
    private static final String ORDER = "binlog_order_commits";

    private final CheckedServer server;

    LogChecks(CheckedServer server) {
        this.server = server;
    }

    List<Precheck> all() {
        return List.of(Check.ofServer("following-changes", this::followingChanges)
                .guarding("changes from being missed: the log would not hold them"),
                Check.ofTables("table-snapshots", this::snapshots)
                        .guarding("rows of tables without a key from being missed or doubled"));
    }

    /** MySQL only knows the place of a snapshot while nobody may write to the table; MariaDB always does. */
    private List<PrecheckResult> snapshots(PrecheckScope scope) {
        if (server.flavor().isMariaDb() || !scope.phases().contains(Phase.INCREMENTAL)) {
            return List.of(server.passed("table-snapshots", "no table is locked for a view of it"));
        }
        List<TableSchema> viewed = scope.tables().stream().filter(this::needsView).toList();
        Variables variables = server.variables().get();
        if (!viewed.isEmpty() && variables.find(ORDER).isPresent() && !variables.isOn(ORDER)) {
            return List.of(server.failed("table-snapshots", variables.shown(ORDER)
                    + ": where a view stands in the log cannot be told when commits end in another order than they are"
                    + " logged in, and tables need one that have no key, or foreign keys that change rows",
                    Remedy.ofSql("It holds from then on:",
                            server.flavor().change(server.facts().version(), ORDER, "ON"))));
        }
        List<PrecheckResult> problems = viewed.stream().map(TableSchema::id)
                .map(TableId::schema).distinct()
                .filter(schema -> !server.grants().missing(List.of(LOCK), schema).isEmpty())
                .<PrecheckResult>map(schema -> new Failed("table-snapshots", schema, ErrorCode.GRANT_MISSING, "User "
                        + server.facts().currentUser() + " lacks " + LOCK + " on " + schema
                        + ", which has tables that are copied by one view: no key, or foreign keys that change rows",
                        Remedy.ofSql("Grant it; each table is locked for a moment, while its copy begins.",
                                server.grants().granting(List.of(LOCK), schema, server.facts().currentUser()))))
                .toList();
        return server.report("table-snapshots", "a view of each table that needs one can be had", problems);
    }

    private boolean needsView(TableSchema table) {
        return table.rowKey().isEmpty()
                || !table.foreignKeys().isEmpty() && (!server.flavor().logsCascades(server.facts().version())
                        || server.variables().get().isOn(NATIVE_FOREIGN_KEYS));
    }

    /** What is wrong with the log, and what mends it. */
    private record Fault(String what, String mending) {}

    private PrecheckResult followingChanges(PrecheckScope scope) {
        Variables variables = server.variables().get();
        List<Fault> faults = variables.isOn("log_bin") ? faults(variables) : new ArrayList<>(List.of(off()));
        Optional<Fault> retention = retention(variables);
        String names = "; " + shownIfThere(variables, "binlog_row_metadata")
                + " (FULL would let changes be checked by column name), " + shownIfThere(variables, "gtid_mode");
        boolean follows = scope.phases().contains(Phase.INCREMENTAL);
        if (follows && !faults.isEmpty()) {
            return server.failed("following-changes", "The source's log cannot be followed: " + what(faults),
                    Remedy.ofSql("Changes are in the log as they have to be from then on:", mending(faults)));
        }
        faults.addAll(retention.stream().toList());
        if (faults.isEmpty()) {
            return server.passed("following-changes", "the log could be followed: ROW, full images" + names);
        }
        if (follows) {
            return server.warning("following-changes", "The source keeps its log for a short time: " + what(faults)
                    + ". What it deletes while this project is paused, or cannot reach it, cannot be followed any more",
                    Remedy.ofSql("Have it kept for longer than any pause:", mending(faults)));
        }
        return server.warning("following-changes", "For following changes later, which this project does not do: "
                + what(faults),
                Remedy.ofSql("Nothing has to be done for this project. To prepare for it:", mending(faults)));
    }

    private static String mending(List<Fault> faults) {
        return faults.stream().map(Fault::mending).collect(Collectors.joining(" "));
    }

    private static String what(List<Fault> faults) {
        return faults.stream().map(Fault::what).collect(Collectors.joining("; "));
    }

    private static String shownIfThere(Variables variables, String name) {
        return variables.find(name).isEmpty() ? "no " + name : variables.shown(name);
    }

    private static Fault off() {
        return new Fault("the binary log is off",
                "/* below [mysqld] of its configuration, then a restart: */ log_bin = binlog");
    }

    private List<Fault> faults(Variables variables) {
        List<Fault> faults = new ArrayList<>();
        wanted(variables, "binlog_format", "ROW").ifPresent(faults::add);
        if (!variables.text("binlog_row_image").toUpperCase(Locale.ROOT).startsWith("FULL")) {
            wanted(variables, "binlog_row_image", "FULL").ifPresent(faults::add);
        }
        if (!variables.text("binlog_row_value_options").isEmpty()) {
            faults.add(fault(variables, "binlog_row_value_options", "''"));
        }
        faults.addAll(filters());
        rights().ifPresent(faults::add);
        return faults;
    }

    private Optional<Fault> wanted(Variables variables, String name, String value) {
        return variables.find(name).filter(is -> !is.equalsIgnoreCase(value)).map(_ -> fault(variables, name, value));
    }

    private Fault fault(Variables variables, String name, String value) {
        return new Fault(variables.shown(name), server.flavor().change(server.facts().version(), name, value));
    }

    /** Zero keeps the log for ever. */
    private Optional<Fault> retention(Variables variables) {
        OptionalLong seconds = variables.number("binlog_expire_logs_seconds");
        if (seconds.isEmpty()) { // releases before it keep whole days
            return Optional.empty();
        }
        return seconds.getAsLong() == 0 || seconds.getAsLong() >= DAY
                ? Optional.empty()
                : Optional.of(fault(variables, "binlog_expire_logs_seconds", String.valueOf(7 * DAY)));
    }

    /** Databases that are left out of the log are only seen by users who may ask for its status. */
    private List<Fault> filters() {
        return server.ask("asking what the log leaves out", server.flavor().logStatus(server.facts().version()),
                row -> Optional.ofNullable(row.getString(3)).orElse("")
                        + Optional.ofNullable(row.getString(4)).orElse(""))
                .orElse(List.of()).stream().filter(filter -> !filter.isEmpty())
                .map(filter -> new Fault("the log is filtered by database (" + filter + ")",
                        "/* remove binlog_do_db and binlog_ignore_db from its configuration, then restart */"))
                .toList();
    }

    private Optional<Fault> rights() {
        List<String> missing = server.grants().missingOnServer(server.flavor().logRights());
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of(new Fault("user " + server.facts().currentUser() + " lacks " + String.join(", ", missing),
                        Grants.statement(missing, server.facts().currentUser())));
    }
}
