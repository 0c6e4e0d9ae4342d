package dev.sluice.mysql;

import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.PrecheckResult;
import dev.sluice.model.PrecheckResult.Failed;
import dev.sluice.model.PrecheckResult.Warning;
import dev.sluice.model.Remedy;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.Precheck;
import dev.sluice.spi.PrecheckScope;
import dev.sluice.spi.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a server needs to be a source. */
final class SourceChecks {
    private static final int NAMED = 5;

    private final CheckedServer server;

    SourceChecks(CheckedServer server) {
        this.server = server;
    }

    List<Precheck> all() {
        List<Precheck> checks = new ArrayList<>(new ServerChecks(server).all());
        checks.addAll(new ConnectionChecks(server, 1).all());
        checks.addAll(new StandbyChecks(server, Role.SOURCE).all());
        checks.addAll(new LogChecks(server).all());
        checks.add(Check.ofTables("storage-engine", this::engines)
                .guarding("rows from standing half-way: such a table keeps what a failed statement wrote"));
        checks.add(Check.ofTables("source-grants", this::readable)
                .guarding("columns from being left out unseen: the catalog hides those the user may not read"));
        checks.add(Check.ofTables("row-key", this::keys));
        checks.addAll(new SourceObjectChecks(server).all());
        return List.copyOf(checks);
    }

    private List<PrecheckResult> engines(PrecheckScope scope) {
        return server.report("storage-engine", "InnoDB, all " + scope.tables().size() + " tables",
                scope.tables().stream().filter(table -> !isTransactional(table)).map(this::unsuitable).toList());
    }

    static boolean isTransactional(TableSchema table) {
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
            if (!isReadable(table.id())) {
                problems.add(new Failed("source-grants", table.id().toString(), ErrorCode.GRANT_MISSING,
                        "User " + server.facts().currentUser() + " may not read all columns of " + table.id(),
                        Remedy.ofSql("Grant the right to read.",
                                "GRANT SELECT ON " + Sql.name(table.id()) + " TO " + server.account() + ";")));
            }
        }
        return server.report("source-grants", "SELECT on all " + scope.tables().size() + " tables", problems);
    }

    /** One that is gone since the tables were listed is not lacking a right: a source that is followed may drop tables. */
    private boolean isReadable(TableId table) {
        try {
            return server.ask("reading " + table, "SELECT * FROM " + Sql.name(table) + " LIMIT 0",
                    row -> row.getString(1)).isPresent();
        } catch (MigrationException e) {
            if (e.code() == ErrorCode.SCHEMA_CHANGED) {
                return true;
            }
            throw e;
        }
    }

    private List<PrecheckResult> keys(PrecheckScope scope) {
        List<TableId> keyless = scope.tables().stream().filter(table -> table.rowKey().isEmpty())
                .map(TableSchema::id).toList();
        if (keyless.isEmpty()) {
            return List.of(server.passed("row-key", "every table has a key that tells its rows apart"));
        }
        String names = keyless.stream().limit(NAMED).map(TableId::toString).collect(Collectors.joining(", "))
                + (keyless.size() > NAMED ? ", ..." : "");
        return List.of(new Warning("row-key", keyless.getFirst().toString(), ErrorCode.TABLE_WITHOUT_KEY,
                keyless.size() + " without a primary key or a unique key over NOT NULL columns: " + names
                        + ". Each is copied by one worker, from its beginning after an interruption, and compared by"
                        + " counting equal rows",
                Remedy.ofSql("Nothing has to be done. A key makes it faster:", "ALTER TABLE "
                        + Sql.name(keyless.getFirst()) + " ADD COLUMN id BIGINT AUTO_INCREMENT PRIMARY KEY;")));
    }
}
