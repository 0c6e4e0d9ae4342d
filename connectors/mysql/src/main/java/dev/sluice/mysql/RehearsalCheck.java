package dev.sluice.mysql;

import dev.sluice.model.ErrorCode;
import dev.sluice.model.Phase;
import dev.sluice.model.PrecheckResult;
import dev.sluice.model.PrecheckResult.Warning;
import dev.sluice.model.Remedy;
import dev.sluice.spi.Precheck;
import dev.sluice.spi.PrecheckScope;
import java.util.List;

/** Whether the target's user may try a followed source's statements, which takes schemas of their own. */
record RehearsalCheck(CheckedServer server) {
    private static final String ID = "rehearsal-rights";
    private static final List<String> TO_TRY = List.of("SELECT", "INSERT", "CREATE", "ALTER", "INDEX", "DROP",
            "REFERENCES");
    /** As they are called. */
    private static final String SCHEMA = MySqlStatements.SCRATCH + "0123456789_0123456789";
    private static final String PATTERN = MySqlStatements.SCRATCH.replace("_", "\\_") + "%";

    Precheck check() {
        return Check.ofServer(ID, this::look);
    }

    private PrecheckResult look(PrecheckScope scope) {
        if (!scope.phases().contains(Phase.INCREMENTAL)) {
            return server.passed(ID, "this project follows no source");
        }
        if (!server.flavor().product().equals(scope.otherSide().get(Variables.PRODUCT))) {
            return server.passed(ID, "the source is of another kind, whose definitions are not carried over");
        }
        // With partial_revokes MySQL takes the signs of a pattern for themselves.
        boolean knowsPatterns = !server.variables().get().isOn("partial_revokes");
        List<String> missing = knowsPatterns
                ? server.grants().missing(TO_TRY, SCHEMA)
                : server.grants().missingOnServer(TO_TRY);
        if (missing.isEmpty()) {
            return server.passed(ID, "all rights on " + PATTERN);
        }
        return new Warning(ID, server.subject(), ErrorCode.GRANT_MISSING, "User " + server.facts().currentUser()
                + " lacks " + String.join(", ", missing) + " on the databases '" + PATTERN + "' of the target, in which"
                + " it is tried what a changed definition of the source makes of a table: CREATE and ALTER TABLE would"
                + " stop the run",
                Remedy.ofSql("Grant them; these databases are gone again a moment later.", knowsPatterns
                        ? "GRANT " + String.join(", ", missing) + " ON " + Sql.name(PATTERN) + ".* TO "
                                + server.account() + ";"
                        : Grants.statement(missing, server.facts().currentUser())));
    }
}
