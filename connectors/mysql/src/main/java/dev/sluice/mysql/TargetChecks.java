package dev.sluice.mysql;

import dev.sluice.model.ColumnSchema;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.LogicalType;
import dev.sluice.model.PrecheckResult;
import dev.sluice.model.PrecheckResult.Failed;
import dev.sluice.model.PrecheckResult.Passed;
import dev.sluice.model.PrecheckResult.Warning;
import dev.sluice.model.Remedy;
import dev.sluice.model.TableId;
import dev.sluice.spi.Precheck;
import dev.sluice.spi.PrecheckScope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/** What a server needs to be a target. */
final class TargetChecks {
    private static final List<String> ON_TARGET = List.of("SELECT", "INSERT", "UPDATE", "DELETE", "CREATE", "ALTER",
            "INDEX", "DROP");
    private static final List<String> ON_FOREIGN_KEYS = List.of("REFERENCES");
    private static final List<String> ON_PROGRESS = List.of("SELECT", "INSERT", "UPDATE", "DELETE", "CREATE");
    private static final long LOB_PACKET = 64L << 20;
    private static final long LOB_FROM = 1L << 24;

    private final ServerChecks common;
    private final Queries queries;
    private final ServerFacts facts;

    TargetChecks(ServerChecks common, Queries queries, ServerFacts facts) {
        this.common = common;
        this.queries = queries;
        this.facts = facts;
    }

    List<Precheck> all() {
        List<Precheck> checks = new ArrayList<>(common.all());
        checks.add(new Check("target-writable", _ -> List.of(writable())));
        checks.add(new Check("local-infile", _ -> List.of(localInfile())));
        checks.add(new Check("max-allowed-packet", scope -> List.of(packet(scope))));
        checks.add(new Check("table-name-case", this::nameCase));
        checks.add(new Check("target-grants", this::grants));
        return List.copyOf(checks);
    }

    private PrecheckResult writable() {
        boolean readOnly = queries.list("asking whether the server is read-only", "SELECT @@global.read_only",
                row -> row.getBoolean(1)).getFirst();
        if (!readOnly) {
            return new Passed("target-writable", common.subject(), "read_only = 0");
        }
        return new Failed("target-writable", common.subject(), ErrorCode.TARGET_READ_ONLY,
                "The server at " + common.subject() + " is read-only",
                Remedy.ofSql("Make it writable, unless it is a replica.", "SET GLOBAL read_only = 0;"));
    }

    private PrecheckResult localInfile() {
        if (facts.localInfile()) {
            return new Passed("local-infile", common.subject(), "local_infile = 1");
        }
        return new Warning("local-infile", common.subject(), ErrorCode.SETTING_UNSUITABLE,
                "The server does not take LOAD DATA LOCAL; rows are written by INSERT, which takes several times as long",
                Remedy.ofSql("Allow it while the migration runs.", "SET GLOBAL local_infile = 1;"));
    }

    private PrecheckResult packet(PrecheckScope scope) {
        String evidence = "max_allowed_packet = " + facts.maxAllowedPacket();
        List<TableId> large = scope.tables().stream()
                .filter(table -> table.writtenColumns().stream().anyMatch(TargetChecks::mayBeLarge))
                .map(table -> table.id()).toList();
        if (large.isEmpty() || facts.maxAllowedPacket() >= LOB_PACKET) {
            return new Passed("max-allowed-packet", common.subject(), evidence);
        }
        return new Warning("max-allowed-packet", common.subject(), ErrorCode.SETTING_UNSUITABLE,
                evidence + ", and " + large.getFirst() + (large.size() > 1 ? " and others" : "")
                        + " may hold larger values; the source's setting is the largest a value can need",
                Remedy.ofSql("Set it to no less than the source's.", "SET GLOBAL max_allowed_packet = 1073741824;"));
    }

    private static boolean mayBeLarge(ColumnSchema column) {
        return column.type() instanceof LogicalType.Text(long chars) && chars >= LOB_FROM
                || column.type() instanceof LogicalType.Binary(long bytes) && bytes >= LOB_FROM
                || column.type() instanceof LogicalType.Json;
    }

    private List<PrecheckResult> nameCase(PrecheckScope scope) {
        if (facts.lowerCaseTableNames() == 0) {
            return List.of(new Passed("table-name-case", common.subject(), "lower_case_table_names = 0"));
        }
        Map<String, TableId> seen = new HashMap<>();
        List<PrecheckResult> problems = new ArrayList<>();
        for (var table : scope.tables()) {
            String folded = table.id().toString().toLowerCase(Locale.ROOT);
            TableId other = seen.putIfAbsent(folded, table.id());
            boolean renamed = facts.lowerCaseTableNames() == 1 && !folded.equals(table.id().toString());
            if (other != null || renamed) {
                problems.add(nameProblem(table.id(),
                        other != null ? "would be the same table as " + other : "would be stored in lower case"));
            }
        }
        return problems.isEmpty()
                ? List.of(new Passed("table-name-case", common.subject(),
                        "lower_case_table_names = " + facts.lowerCaseTableNames() + "; no name is touched by it"))
                : problems;
    }

    private PrecheckResult nameProblem(TableId table, String what) {
        return new Failed("table-name-case", table.toString(), ErrorCode.SETTING_UNSUITABLE,
                "On the target (lower_case_table_names = " + facts.lowerCaseTableNames() + ") " + table + " " + what,
                Remedy.of("Leave the table out by a rule, rename it, or use a server that keeps the case of names."));
    }

    private List<PrecheckResult> grants(PrecheckScope scope) {
        Grants grants = new Grants(
                queries.list("reading the user's rights", "SHOW GRANTS", row -> row.getString(1)));
        List<PrecheckResult> problems = new ArrayList<>();
        TreeSet<String> schemas = new TreeSet<>();
        TreeSet<String> linked = new TreeSet<>();
        for (var table : scope.tables()) {
            schemas.add(table.id().schema());
            if (!table.foreignKeys().isEmpty()) {
                linked.add(table.id().schema());
            }
        }
        for (String schema : schemas) {
            List<String> wanted = new ArrayList<>(ON_TARGET);
            wanted.addAll(linked.contains(schema) ? ON_FOREIGN_KEYS : List.of());
            addMissing(grants, wanted, schema, problems);
        }
        addMissing(grants, ON_PROGRESS, LedgerTables.SCHEMA, problems);
        return problems.isEmpty()
                ? List.of(new Passed("target-grants", common.subject(), "all rights on " + schemas + " and "
                        + LedgerTables.SCHEMA))
                : problems;
    }

    private void addMissing(Grants grants, List<String> wanted, String schema, List<PrecheckResult> problems) {
        List<String> missing = grants.missing(wanted, schema);
        if (!missing.isEmpty()) {
            problems.add(new Failed("target-grants", schema, ErrorCode.GRANT_MISSING,
                    "User " + facts.currentUser() + " lacks " + String.join(", ", missing) + " on database '" + schema
                            + "' of the target",
                    Remedy.ofSql("Grant them.", Grants.statement(missing, schema, facts.currentUser()))));
        }
    }
}
