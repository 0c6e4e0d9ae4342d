package dev.sluice.mysql;

import dev.sluice.model.ErrorCode;
import dev.sluice.model.Phase;
import dev.sluice.model.PrecheckResult;
import dev.sluice.model.PrecheckResult.Warning;
import dev.sluice.model.Remedy;
import dev.sluice.spi.Precheck;
import dev.sluice.spi.PrecheckScope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Whether the user sees what stands beside the tables: the catalog hides what he has no right to, without a word. */
final class SourceObjectChecks {
    private static final String CHECK = "object-rights";
    private static final List<String> TO_SEE = List.of("SHOW VIEW", "TRIGGER", "EVENT");

    private final CheckedServer server;

    SourceObjectChecks(CheckedServer server) {
        this.server = server;
    }

    List<Precheck> all() {
        return List.of(Check.ofTables(CHECK, this::rights));
    }

    private List<PrecheckResult> rights(PrecheckScope scope) {
        if (!scope.phases().contains(Phase.SCHEMA)) {
            return List.of(server.passed(CHECK, "no view is moved and no script is written"));
        }
        Grants grants = server.grants();
        String user = server.facts().currentUser();
        List<PrecheckResult> problems = new ArrayList<>();
        TreeSet<String> schemas = scope.tables().stream().map(table -> table.id().schema())
                .collect(Collectors.toCollection(TreeSet::new));
        for (String schema : schemas) {
            List<String> missing = grants.missing(TO_SEE, schema);
            if (!missing.isEmpty()) {
                problems.add(hidden("views, triggers and events of database '" + schema + "'", missing,
                        grants.granting(missing, schema, user)));
            }
        }
        hiddenRoutines(grants, schemas, user).ifPresent(problems::add);
        return server.report(CHECK, "all objects of " + schemas + " can be seen", problems);
    }

    /** Procedures and functions of others show without their text, or not at all. */
    private Optional<PrecheckResult> hiddenRoutines(Grants grants, TreeSet<String> schemas, String user) {
        String right = server.flavor().routineRight(server.facts().version());
        boolean ofItsOwn = !right.equals("SELECT");
        boolean seen = grants.missing(List.of("SELECT"), "mysql").isEmpty() || ofItsOwn
                && schemas.stream().allMatch(schema -> grants.missing(List.of(right), schema).isEmpty());
        String grant = ofItsOwn
                ? Grants.statement(List.of(right), user)
                : grants.granting(List.of(right), "mysql", user);
        return seen ? Optional.empty() : Optional.of(hidden("procedures and functions", List.of(right), grant));
    }

    private PrecheckResult hidden(String what, List<String> missing, String grant) {
        return new Warning(CHECK, server.subject(), ErrorCode.GRANT_MISSING,
                "User " + server.facts().currentUser() + " may not see all " + what + " (" + String.join(", ", missing)
                        + "): what is hidden is neither moved, nor named, nor written to the script",
                Remedy.ofSql("Grant the rights, or see to these objects by hand.", grant));
    }
}
