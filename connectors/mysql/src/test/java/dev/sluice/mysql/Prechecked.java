package dev.sluice.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.Phase;
import dev.sluice.model.PrecheckResult;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.Connector;
import dev.sluice.spi.Precheck;
import dev.sluice.spi.PrecheckScope;
import dev.sluice.spi.Role;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Runs single prechecks of a connector, the way the engine would, and looks at what they say. */
record Prechecked(Connector connector, Role role, PrecheckScope scope) {
    static Prechecked source(Connector connector, List<TableSchema> tables) {
        return new Prechecked(connector, Role.SOURCE, scope(tables, Map.of()));
    }

    /** @param other settings of the source */
    static Prechecked target(Connector connector, List<TableSchema> tables, Map<String, String> other) {
        return new Prechecked(connector, Role.TARGET, scope(tables, other));
    }

    /** The same, in a project that follows its source. */
    Prechecked following() {
        return new Prechecked(connector, role, new PrecheckScope(Set.of(Phase.FULL, Phase.INCREMENTAL), scope.tables(),
                scope.workers(), scope.otherSide()));
    }

    private static PrecheckScope scope(List<TableSchema> tables, Map<String, String> other) {
        return new PrecheckScope(Set.of(Phase.SCHEMA, Phase.FULL), tables, 2, other);
    }

    List<PrecheckResult> all() {
        return connector.prechecks(role).stream().flatMap(check -> check.run(scope).stream()).toList();
    }

    List<PrecheckResult> results(String check) {
        return named(check).run(scope);
    }

    Precheck named(String check) {
        return connector.prechecks(role).stream().filter(precheck -> precheck.id().equals(check)).findFirst()
                .orElseThrow(() -> new AssertionError("No precheck " + check));
    }

    void assertPassed(String check, String... words) {
        assertThat(results(check)).singleElement().isInstanceOfSatisfying(PrecheckResult.Passed.class,
                passed -> assertThat(List.of(words)).allSatisfy(word -> assertThat(passed.evidence()).contains(word)));
    }

    /** The one warning's remedy. */
    String warning(String check, String... words) {
        PrecheckResult result = only(check);
        assertThat(result).isInstanceOf(PrecheckResult.Warning.class);
        PrecheckResult.Warning warning = (PrecheckResult.Warning) result;
        assertThat(warning.message()).contains(words);
        return warning.remedy().toCopy().orElse(warning.remedy().sentence());
    }

    /** The one failure's remedy. */
    String failure(String check, String... words) {
        PrecheckResult result = only(check);
        assertThat(result).isInstanceOf(PrecheckResult.Failed.class);
        PrecheckResult.Failed failed = (PrecheckResult.Failed) result;
        assertThat(failed.message()).contains(words);
        return failed.remedy().toCopy().orElse(failed.remedy().sentence());
    }

    /** The statements of a remedy, without what it says about configuration files. */
    static String[] statements(String remedy) {
        return Arrays.stream(remedy.replaceAll("/\\*.*?\\*/", "").split(";")).map(String::strip)
                .filter(statement -> !statement.isEmpty()).toArray(String[]::new);
    }

    private PrecheckResult only(String check) {
        List<PrecheckResult> results = results(check);
        assertThat(results).hasSize(1);
        return results.getFirst();
    }
}
