package dev.sluice.mysql;

import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.PrecheckResult;
import dev.sluice.model.PrecheckResult.Failed;
import dev.sluice.model.PrecheckResult.Passed;
import dev.sluice.model.PrecheckResult.Warning;
import dev.sluice.model.Remedy;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The server that is checked, and how what is found on it is worded.
 *
 * @param variables read once for each round of checks
 */
record CheckedServer(Flavor flavor, ServerAddress address, ServerFacts facts, Queries queries,
        Collations collations, Supplier<Variables> variables) {
    static CheckedServer of(Flavor flavor, ServerAddress address, ServerFacts facts, Queries queries,
            Collations collations) {
        return new CheckedServer(flavor, address, facts, queries, collations,
                new Once<>(() -> Variables.read(queries)));
    }

    /** The server as results name it. */
    String subject() {
        return address.toString();
    }

    /** The account that statements of remedies name. */
    String account() {
        return Grants.account(facts.currentUser());
    }

    PrecheckResult passed(String check, String evidence) {
        return new Passed(check, subject(), evidence);
    }

    PrecheckResult warning(String check, String message, Remedy remedy) {
        return new Warning(check, subject(), ErrorCode.SETTING_UNSUITABLE, message, remedy);
    }

    PrecheckResult failed(String check, String message, Remedy remedy) {
        return new Failed(check, subject(), ErrorCode.SETTING_UNSUITABLE, message, remedy);
    }

    /** All is well when there are no problems. */
    List<PrecheckResult> report(String check, String evidence, List<PrecheckResult> problems) {
        return problems.isEmpty() ? List.of(passed(check, evidence)) : problems;
    }

    /** A remedy that changes a setting of the running server and keeps it over a restart. */
    Remedy change(String sentence, String name, String value) {
        return Remedy.ofSql(sentence, flavor.change(facts.version(), name, value));
    }

    /**
     * What the statement gives; empty where the user lacks the right to ask, or where a server that is only like MySQL does
     * not know the question.
     */
    <T> Optional<List<T>> ask(String doing, String sql, Queries.RowReading<T> reading, Object... parameters) {
        try {
            return Optional.of(queries.list(doing, sql, reading, parameters));
        } catch (MigrationException e) {
            boolean unknownThere = flavor.provenReleases().isEmpty() && e.code() != ErrorCode.CONNECTION_LOST;
            if (e.code() != ErrorCode.GRANT_MISSING && !unknownThere) {
                throw e;
            }
            return Optional.empty();
        }
    }

    Grants grants() {
        return new Grants(queries.list("reading the user's rights", "SHOW GRANTS", row -> row.getString(1)));
    }
}
