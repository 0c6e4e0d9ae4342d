package dev.sluice.mysql;

import dev.sluice.model.ColumnSchema;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.LogicalType;
import dev.sluice.model.Phase;
import dev.sluice.model.PrecheckResult;
import dev.sluice.model.PrecheckResult.Failed;
import dev.sluice.model.PrecheckResult.Warning;
import dev.sluice.model.Remedy;
import dev.sluice.model.TableId;
import dev.sluice.spi.Precheck;
import dev.sluice.spi.PrecheckScope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What stands between the rows of the selected tables and the target: rights, triggers, events, sizes. */
final class TargetTableChecks {
    /** TRIGGER to see those that would fire. */
    private static final List<String> TO_FILL = List.of("SELECT", "INSERT", "UPDATE", "DELETE", "TRIGGER");
    private static final List<String> TO_CREATE = List.of("CREATE", "ALTER", "INDEX", "DROP",
            "CREATE VIEW", "SHOW VIEW");
    private static final List<String> ON_FOREIGN_KEYS = List.of("REFERENCES");
    private static final List<String> TO_SEE_TRIGGERS = List.of("TRIGGER");
    private static final List<String> ON_PROGRESS = List.of("SELECT", "INSERT", "UPDATE", "DELETE", "CREATE");
    /** Tables are exchanged together with one of these. */
    private static final List<String> TO_EXCHANGE = List.of("ALTER", "DROP");
    private static final String PACKET = "max_allowed_packet";

    private final CheckedServer server;

    TargetTableChecks(CheckedServer server) {
        this.server = server;
    }

    List<Precheck> all() {
        return List.of(Check.ofTables("target-grants", this::grants),
                Check.ofTables("max-allowed-packet", scope -> List.of(packet(scope))),
                Check.ofTables("target-triggers", this::changingTriggers)
                        .guarding("rows from being changed while they are written"),
                Check.ofTables("target-side-effects", this::otherTriggers),
                Check.ofTables("target-events", this::events));
    }

    private List<PrecheckResult> grants(PrecheckScope scope) {
        Grants grants = server.grants();
        List<PrecheckResult> problems = new ArrayList<>();
        Map<String, Boolean> linked = scope.tables().stream().collect(Collectors.toMap(table -> table.id().schema(),
                table -> !table.foreignKeys().isEmpty(), Boolean::logicalOr, TreeMap::new));
        linked.forEach((schema, hasForeignKeys) -> {
            List<String> wanted = new ArrayList<>(TO_FILL);
            if (scope.phases().contains(Phase.SCHEMA)) {
                wanted.addAll(TO_CREATE);
                wanted.addAll(hasForeignKeys ? ON_FOREIGN_KEYS : List.of());
            }
            addMissing(grants, wanted, schema, problems);
        });
        List<String> onProgress = new ArrayList<>(ON_PROGRESS);
        onProgress.addAll(scope.phases().contains(Phase.INCREMENTAL) ? TO_EXCHANGE : List.of());
        addMissing(grants, onProgress, LedgerTables.SCHEMA, problems);
        return server.report("target-grants", "all rights on " + linked.keySet() + " and " + LedgerTables.SCHEMA,
                problems);
    }

    private void addMissing(Grants grants, List<String> wanted, String schema, List<PrecheckResult> problems) {
        List<String> missing = grants.missing(wanted, schema);
        if (missing.isEmpty()) {
            return;
        }
        String user = server.facts().currentUser();
        boolean mayBeOfARole = !grants.roles().isEmpty() && !hasDefaultRole();
        problems.add(new Failed("target-grants", schema, ErrorCode.GRANT_MISSING,
                "User " + user + " lacks " + String.join(", ", missing) + " on database '" + schema + "' of the target"
                        + (mayBeOfARole
                                ? "; it has the roles " + String.join(", ", grants.roles())
                                        + ", none of which is switched on when it logs in"
                                : ""),
                Remedy.ofSql(mayBeOfARole
                        ? "Grant them, or switch the role on: "
                                + server.flavor().defaultRole(grants.roles().getFirst(), Grants.account(user))
                        : "Grant them.",
                        grants.granting(missing, schema, user))));
    }

    private boolean hasDefaultRole() {
        return !server.queries().list("asking which roles are switched on", "SELECT IFNULL(CURRENT_ROLE(), 'NONE')",
                row -> row.getString(1)).getFirst().equals("NONE");
    }

    /** How large values really are is not asked: that would read them all. What the columns may hold is declared. */
    private PrecheckResult packet(PrecheckScope scope) {
        long here = server.variables().get().number(PACKET).orElse(Long.MAX_VALUE);
        long there = new Variables(scope.otherSide()).number(PACKET).orElse(1L << 30);
        List<TableId> large = scope.tables().stream()
                .filter(table -> table.writtenColumns().stream().mapToLong(TargetTableChecks::declaredBytes)
                        .sum() > here)
                .map(table -> table.id()).toList();
        String evidence = "max_allowed_packet = %d, on the source %d; %d of %d tables declare rows that may be larger"
                .formatted(here, there, large.size(), scope.tables().size());
        if (large.isEmpty() || here >= there) {
            return server.passed("max-allowed-packet", evidence + " (how large they are is not asked)");
        }
        return server.warning("max-allowed-packet", evidence + ": " + large.getFirst()
                + (large.size() > 1 ? " and others" : "")
                + ". How large they are is not asked; a row that does not fit stops its table",
                server.change("Set it to no less than the source's.", PACKET, String.valueOf(there)));
    }

    private static long declaredBytes(ColumnSchema column) {
        return switch (column.type()) {
            case LogicalType.Text(long chars) -> chars * 4;
            case LogicalType.EncodedText(_, long chars) -> chars * 4;
            case LogicalType.Binary(long bytes) -> bytes;
            case LogicalType.Json _ -> 1L << 30;
            case LogicalType.Integer _,LogicalType.Decimal _,LogicalType.Floating _,LogicalType.BitString _,LogicalType.Time _,LogicalType.DateTime _,LogicalType.Timestamp _,LogicalType.OffsetDateTime _,LogicalType.Enumeration _,LogicalType.LabelSet _,LogicalType.Boolean _,LogicalType.Date _,LogicalType.Year _,LogicalType.Uuid _,LogicalType.Unsupported _ ->
                64;
        };
    }

    /** A trigger of the target. */
    private record Trigger(TableId id, TableId table, String timing, String event) {
        boolean changesRows() {
            return timing.equals("BEFORE") && event.equals("INSERT");
        }

        String shown(String what) {
            return "Trigger " + id + " (" + timing + " " + event + " on the target's " + table + ") " + what;
        }

        /** MySQL and MariaDB cannot disable one. */
        Remedy dropping() {
            return Remedy.ofSql("Keep its text (SHOW CREATE TRIGGER), drop it, and create it again afterwards.",
                    "DROP TRIGGER " + Sql.name(id) + ";");
        }
    }

    private List<PrecheckResult> changingTriggers(PrecheckScope scope) {
        List<PrecheckResult> problems = new ArrayList<>(unseen(scope));
        triggers(scope).stream().filter(Trigger::changesRows)
                .map(trigger -> failed("target-triggers", trigger, "could change every row that is copied"))
                .forEach(problems::add);
        return server.report("target-triggers", "no trigger would change a row that is copied", problems);
    }

    /** Without the right the catalog shows no trigger, as if there were none. */
    private List<PrecheckResult> unseen(PrecheckScope scope) {
        Grants grants = server.grants();
        return standing(scope).stream().map(TableId::schema).distinct().sorted()
                .filter(schema -> !grants.missing(TO_SEE_TRIGGERS, schema).isEmpty())
                .map(schema -> (PrecheckResult) new Failed("target-triggers", schema, ErrorCode.GRANT_MISSING,
                        "User " + server.facts().currentUser() + " may not see the triggers of database '" + schema
                                + "' of the target, and tables to be filled stand there: a trigger could change rows,"
                                + " or other tables, for each one that is copied",
                        Remedy.ofSql("Grant the right.",
                                grants.granting(TO_SEE_TRIGGERS, schema, server.facts().currentUser()))))
                .toList();
    }

    private List<TableId> standing(PrecheckScope scope) {
        Set<TableId> tables = scope.tables().stream().map(table -> table.id()).collect(Collectors.toSet());
        return CatalogScope.covering(tables).stream().flatMap(part -> server.queries().list(
                "looking which tables the target has",
                "SELECT table_schema, table_name FROM information_schema.tables WHERE "
                        + part.condition("table_schema", "table_name"),
                row -> new TableId(row.getString(1), row.getString(2)), part.parameters()).stream())
                .filter(tables::contains).toList();
    }

    private List<PrecheckResult> otherTriggers(PrecheckScope scope) {
        return server.report("target-side-effects", "no other trigger of the target's tables would fire",
                triggers(scope).stream().filter(trigger -> !trigger.changesRows())
                        .map(trigger -> sideEffect(trigger, scope)).toList());
    }

    /** Copying inserts, and deletes only rows that give way. */
    private static PrecheckResult sideEffect(Trigger trigger, PrecheckScope scope) {
        if (trigger.event().equals("INSERT")) {
            return failed("target-side-effects", trigger,
                    "would fire for every row, and do there what it has already done on the source");
        }
        if (trigger.event().equals("DELETE") && scope.replacing().contains(trigger.table())) {
            return failed("target-side-effects", trigger,
                    "would fire for every row that gives way to one of the source");
        }
        return new Warning("target-side-effects", trigger.table().toString(), ErrorCode.TRIGGER_FIRES,
                trigger.shown("would fire when corrections are applied"), trigger.dropping());
    }

    private static PrecheckResult failed(String check, Trigger trigger, String what) {
        return new Failed(check, trigger.table().toString(), ErrorCode.TRIGGER_FIRES, trigger.shown(what),
                trigger.dropping());
    }

    private List<Trigger> triggers(PrecheckScope scope) {
        Set<TableId> tables = scope.tables().stream().map(table -> table.id()).collect(Collectors.toSet());
        return CatalogScope.covering(tables).stream().flatMap(part -> server.queries().list(
                "looking for triggers of the target",
                """
                SELECT trigger_schema, trigger_name, event_object_schema, event_object_table, action_timing,
                       event_manipulation
                FROM information_schema.triggers WHERE\s""" + part.condition("event_object_schema",
                        "event_object_table"),
                row -> new Trigger(new TableId(row.getString(1), row.getString(2)),
                        new TableId(row.getString(3), row.getString(4)), row.getString(5), row.getString(6)),
                part.parameters()).stream()).filter(trigger -> tables.contains(trigger.table())).toList();
    }

    private List<PrecheckResult> events(PrecheckScope scope) {
        Set<String> schemas = scope.tables().stream().map(table -> table.id().schema())
                .collect(Collectors.toCollection(TreeSet::new));
        List<TableId> events = server.variables().get().isOn("event_scheduler")
                ? server.queries().list("looking for events of the target",
                        "SELECT event_schema, event_name FROM information_schema.events WHERE status = 'ENABLED'",
                        row -> new TableId(row.getString(1), row.getString(2))).stream()
                        .filter(event -> schemas.contains(event.schema())).toList()
                : List.of();
        if (events.isEmpty()) {
            return List.of(server.passed("target-events", "no event runs in " + schemas));
        }
        return List.of(new Warning("target-events", events.getFirst().toString(), ErrorCode.TRIGGER_FIRES,
                events.size() + " of the target's events run while rows are written: " + events,
                Remedy.ofSql("Disable them until the switchover.", events.stream()
                        .map(event -> "ALTER EVENT " + Sql.name(event) + " DISABLE;")
                        .collect(Collectors.joining(" ")))));
    }
}
