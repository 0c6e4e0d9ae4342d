package dev.sluice.mysql;

import dev.sluice.model.ErrorCode;
import dev.sluice.model.IndexSchema;
import dev.sluice.model.Phase;
import dev.sluice.model.PrecheckResult;
import dev.sluice.model.PrecheckResult.Failed;
import dev.sluice.model.Remedy;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.Precheck;
import dev.sluice.spi.PrecheckScope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/** What could keep the selected tables from being declared on the target as they are. */
final class TargetDefinitionChecks {
    private final CheckedServer server;
    private final Collations collations;

    TargetDefinitionChecks(CheckedServer server) {
        this.server = server;
        this.collations = server.collations();
    }

    List<Precheck> all() {
        return List.of(Check.ofTables("table-name-case", this::nameCase)
                .guarding("two tables from becoming one, or one from being looked for under a name it does not have"),
                ofSchema("primary-key-required", this::primaryKeys),
                ofSchema("invisible-primary-key", scope -> List.of(invisibleKeys(scope))),
                ofSchema("collations", this::unknownCollations),
                ofSchema("row-size", scope -> List.of(rowSize(scope))));
    }

    /** Asked in projects that create the tables; in others they stand there already. */
    private Check ofSchema(String id, Function<PrecheckScope, List<PrecheckResult>> looking) {
        return Check.ofTables(id, scope -> scope.phases().contains(Phase.SCHEMA)
                ? looking.apply(scope)
                : List.of(server.passed(id, "no table is created")));
    }

    private List<PrecheckResult> nameCase(PrecheckScope scope) {
        int folding = server.facts().lowerCaseTableNames();
        if (folding == 0) {
            return List.of(keptCase(scope));
        }
        Map<String, TableId> seen = new HashMap<>();
        List<PrecheckResult> problems = new ArrayList<>();
        for (var table : scope.tables()) {
            String folded = table.id().toString().toLowerCase(Locale.ROOT);
            TableId other = seen.putIfAbsent(folded, table.id());
            boolean renamed = folding == 1 && !folded.equals(table.id().toString());
            if (other != null || renamed) {
                problems.add(nameProblem(table.id(),
                        other != null ? "would be the same table as " + other : "would be stored in lower case"));
            }
        }
        return server.report("table-name-case", "lower_case_table_names = " + folding + "; no name is touched by it",
                problems);
    }

    private PrecheckResult keptCase(PrecheckScope scope) {
        String there = new Variables(scope.otherSide()).find("lower_case_table_names").orElse("0");
        if (there.equals("0")) {
            return server.passed("table-name-case", "lower_case_table_names = 0");
        }
        return server.warning("table-name-case", "The source finds a table however its name is written"
                + " (lower_case_table_names = " + there + "); on the target, statements of applications that write it"
                + " in another case will not find it",
                Remedy.of("Write names as the source stores them, or set up the target anew with"
                        + " lower_case_table_names = " + there + "; it cannot be changed later."));
    }

    private PrecheckResult nameProblem(TableId table, String what) {
        return new Failed("table-name-case", table.toString(), ErrorCode.SETTING_UNSUITABLE,
                "On the target (lower_case_table_names = " + server.facts().lowerCaseTableNames() + ") " + table + " "
                        + what,
                Remedy.of(
                        "Set the option names.case to lower, rename or leave out the table by a rule, or use a server that"
                                + " keeps the case of names."));
    }

    private List<PrecheckResult> primaryKeys(PrecheckScope scope) {
        Optional<String> requiring = Stream.of("sql_require_primary_key", "innodb_force_primary_key")
                .filter(server.variables().get()::isOn).findFirst();
        if (requiring.isEmpty()) {
            return List.of(server.passed("primary-key-required", "tables without a primary key are taken"));
        }
        return server.report("primary-key-required", requiring.get() + " = ON, and every table has one",
                withoutPrimaryKey(scope).map(table -> (PrecheckResult) new Failed("primary-key-required",
                        table.id().toString(), ErrorCode.SETTING_UNSUITABLE,
                        "The target refuses tables without a primary key (" + requiring.get() + "), such as "
                                + table.id(),
                        Remedy.ofSql("Allow them while the schema is migrated, or leave the table out by a rule.",
                                "SET GLOBAL " + requiring.get() + " = OFF;")))
                        .toList());
    }

    private static Stream<TableSchema> withoutPrimaryKey(PrecheckScope scope) {
        return scope.tables().stream().filter(table -> table.indexes().stream()
                .noneMatch(index -> index.kind() == IndexSchema.Kind.PRIMARY));
    }

    private PrecheckResult invisibleKeys(PrecheckScope scope) {
        boolean added = server.variables().get().isOn("sql_generate_invisible_primary_key");
        List<TableId> tables = withoutPrimaryKey(scope).map(TableSchema::id).toList();
        if (!added || tables.isEmpty()) {
            return server.passed("invisible-primary-key", "no table gets a column that it does not have");
        }
        return server.warning("invisible-primary-key",
                "The target adds an invisible column my_row_id to tables without a primary key, such as "
                        + tables.getFirst()
                        + "; it has nothing to be compared with, so that the verdict stays incomplete",
                Remedy.ofSql("Keep it from doing so while the schema is migrated.",
                        "SET GLOBAL sql_generate_invisible_primary_key = OFF;"));
    }

    /** Within one product definitions are taken as they are; between two the conversion names what it replaces. */
    private List<PrecheckResult> unknownCollations(PrecheckScope scope) {
        Map<String, TableId> used = new TreeMap<>();
        scope.tables().stream()
                .filter(table -> server.flavor().product().equals(table.options().get(TableOptions.FLAVOR)))
                .forEach(table -> collationsOf(table).forEach(name -> used.putIfAbsent(name, table.id())));
        List<PrecheckResult> problems = new ArrayList<>();
        used.forEach((name, table) -> {
            if (!collations.has(collations.chosen(name))) {
                problems.add(unknownCollation(name, table));
            }
        });
        return server.report("collations", used.isEmpty()
                ? "replaced by the conversion where the target has another"
                : "the target has " + used.keySet(), problems);
    }

    private PrecheckResult unknownCollation(String name, TableId table) {
        String charset = name.replaceFirst("_.*", "");
        return new Failed("collations", table.toString(), ErrorCode.SETTING_UNSUITABLE,
                "The target has no collation " + name + ", which " + table + " uses",
                Remedy.ofSql(
                        "Use a target that has it, or name another with the target's option collations, or change the table on the source; its texts are then ordered"
                                + " and compared otherwise.",
                        "ALTER TABLE " + Sql.name(table) + " CONVERT TO CHARACTER SET "
                                + charset + " COLLATE " + collations.nearest(name).orElse(charset + "_bin") + ";"));
    }

    private static TreeSet<String> collationsOf(TableSchema table) {
        TreeSet<String> names = new TreeSet<>();
        Stream.of(TableOptions.COLLATION, TableOptions.SCHEMA_COLLATION).map(table.options()::get)
                .flatMap(Stream::ofNullable).forEach(names::add);
        table.columns().forEach(column -> column.collation().ifPresent(names::add));
        return names;
    }

    /** What the source took in spite of its size the target may refuse. */
    private PrecheckResult rowSize(PrecheckScope scope) {
        Variables here = server.variables().get();
        Variables there = new Variables(scope.otherSide());
        long page = here.number("innodb_page_size").orElse(0);
        long sourcePage = there.number("innodb_page_size").orElse(page);
        if (page < sourcePage) {
            return server.warning("row-size", "innodb_page_size = " + page + ", on the source " + sourcePage
                    + ": rows and index entries that fit there may be too long here, and their tables are then refused",
                    Remedy.of("Set up the target anew with innodb_page_size = " + sourcePage
                            + "; it cannot be changed later."));
        }
        if (here.isOn("innodb_strict_mode") && there.find("innodb_strict_mode").isPresent()
                && !there.isOn("innodb_strict_mode")) {
            return server.warning("row-size", "innodb_strict_mode = ON, on the source OFF: tables whose rows may be too"
                    + " long, or whose row format does not fit, are refused here",
                    Remedy.ofSql("Take them as the source did while the schema is migrated.",
                            "SET GLOBAL innodb_strict_mode = OFF;"));
        }
        return server.passed("row-size", here.shown("innodb_page_size") + ", " + here.shown("innodb_strict_mode"));
    }
}
