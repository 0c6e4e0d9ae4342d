package dev.sluice.mysql;

import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.PrecheckResult;
import dev.sluice.model.PrecheckResult.Failed;
import dev.sluice.model.PrecheckResult.Passed;
import dev.sluice.model.Remedy;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.Precheck;
import dev.sluice.spi.PrecheckScope;
import java.util.ArrayList;
import java.util.List;

/** What a server needs to be a source. */
final class SourceChecks {
    private final ServerChecks common;
    private final Queries queries;
    private final ServerFacts facts;

    SourceChecks(ServerChecks common, Queries queries, ServerFacts facts) {
        this.common = common;
        this.queries = queries;
        this.facts = facts;
    }

    List<Precheck> all() {
        List<Precheck> checks = new ArrayList<>(common.all());
        checks.add(new Check("storage-engine", this::engines));
        checks.add(new Check("source-grants", this::readable));
        return List.copyOf(checks);
    }

    private List<PrecheckResult> engines(PrecheckScope scope) {
        return report("storage-engine", "InnoDB, all " + scope.tables().size() + " tables",
                scope.tables().stream().filter(table -> !isTransactional(table)).map(this::unsuitable).toList());
    }

    private static boolean isTransactional(TableSchema table) {
        return "InnoDB".equalsIgnoreCase(table.options().get(TableOptions.ENGINE));
    }

    private PrecheckResult unsuitable(TableSchema table) {
        return new Failed("storage-engine", table.id().toString(), ErrorCode.ENGINE_UNSUITABLE,
                "Table " + table.id() + " uses " + table.options().get(TableOptions.ENGINE)
                        + ", which cannot undo a chunk that fails half-way",
                Remedy.ofSql("Convert the table, or leave it out by a rule.",
                        "ALTER TABLE " + Sql.name(table.id()) + " ENGINE = InnoDB;"));
    }

    /** Every column is asked for: with rights on some columns only, the catalog hides the others. */
    private List<PrecheckResult> readable(PrecheckScope scope) {
        List<PrecheckResult> problems = new ArrayList<>();
        for (TableSchema table : scope.tables()) {
            try {
                queries.list("reading " + table.id(), "SELECT * FROM " + Sql.name(table.id()) + " LIMIT 0",
                        row -> row.getString(1));
            } catch (MigrationException e) {
                if (e.code() != ErrorCode.GRANT_MISSING) {
                    throw e;
                }
                problems.add(new Failed("source-grants", table.id().toString(), ErrorCode.GRANT_MISSING,
                        "User " + facts.currentUser() + " may not read all columns of " + table.id(),
                        Remedy.ofSql("Grant the right to read.",
                                "GRANT SELECT ON " + Sql.name(table.id()) + " TO " + Grants.account(facts.currentUser())
                                        + ";")));
            }
        }
        return report("source-grants", "SELECT on all " + scope.tables().size() + " tables", problems);
    }

    private List<PrecheckResult> report(String check, String evidence,
            List<PrecheckResult> problems) {
        return problems.isEmpty() ? List.of(new Passed(check, common.subject(), evidence)) : problems;
    }
}
