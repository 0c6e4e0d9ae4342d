package dev.sluice.engine.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sluice.engine.api.DataSources;
import dev.sluice.engine.api.RunResult.Ending;
import dev.sluice.engine.api.RunResult.RunError;
import dev.sluice.engine.api.Vault;
import dev.sluice.engine.fakes.Tables;
import dev.sluice.engine.fakes.Workbench;
import dev.sluice.model.DataSource;
import dev.sluice.model.Environment;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.Phase;
import dev.sluice.model.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptDataSourcesTest {
    private static final Secret PASSWORD = Secret.of("of the database");

    @TempDir
    private Path home;

    private Workbench bench;
    private DataSources dataSources;

    @BeforeEach
    void open() {
        bench = new Workbench(home);
        bench.secrets.environment.put(Vault.PASSWORD_VARIABLE, "of the vault");
        dataSources = bench.engine.dataSources();
    }

    @Test
    void dataSourceComesBackWithItsPassword() {
        dataSources.add(source("shop"), PASSWORD);

        assertThat(dataSources.list()).containsExactly(source("shop").withPasswordKept(true));
        assertThat(dataSources.endpoint("shop").password()).isEqualTo(PASSWORD);
        assertThat(dataSources.endpoint("shop").dataSource()).contains("shop");
    }

    @Test
    void withoutPasswordNoVaultIsMade() {
        dataSources.add(source("shop"), Secret.NONE);

        assertThat(dataSources.endpoint("shop").password()).isEqualTo(Secret.NONE);
        assertThat(bench.engine.vault().exists()).isFalse();
    }

    @Test
    void copyHasAPasswordOfItsOwn() {
        dataSources.add(source("shop"), PASSWORD);
        dataSources.copy("shop", "copy");
        dataSources.changePassword("shop", Secret.of("another"));
        dataSources.delete("shop", false);

        assertThat(dataSources.endpoint("copy").password()).isEqualTo(PASSWORD);
        assertThat(bench.engine.vault().find("datasource/shop")).isEmpty();
    }

    @Test
    void optionsAreCheckedBeforeAnythingIsKept() {
        DataSource wrong = new DataSource("shop", "from", Map.of("hots", "db"), Environment.TEST, false);

        assertFails(() -> dataSources.add(wrong, PASSWORD), ErrorCode.OPTION_INVALID, "shop.hots is not an option");
        assertFails(() -> dataSources.add(new DataSource("shop", "form", Map.of(), Environment.TEST, false), PASSWORD),
                ErrorCode.OPTION_INVALID, "'form' is not known");
        assertThat(dataSources.list()).isEmpty();
        assertThat(bench.engine.vault().exists()).isFalse();
    }

    @Test
    void nameIsTakenOnce() {
        dataSources.add(source("shop"), PASSWORD);
        dataSources.add(source("other"), PASSWORD);

        assertFails(() -> dataSources.add(source("shop"), PASSWORD), ErrorCode.DATA_SOURCE_EXISTS, "'shop' already");
        assertFails(() -> dataSources.copy("shop", "other"), ErrorCode.DATA_SOURCE_EXISTS, "'other' already");
    }

    @Test
    void unknownNameIsAnsweredWithTheNearestOne() {
        dataSources.add(source("shop"), PASSWORD);

        assertFails(() -> dataSources.endpoint("shpo"), ErrorCode.DATA_SOURCE_UNKNOWN, "did you mean 'shop'?");
        assertFails(() -> dataSources.delete("shpo", true), ErrorCode.DATA_SOURCE_UNKNOWN, "did you mean 'shop'?");
    }

    @Test
    void dataSourceOfAProjectIsOnlyDeletedByForce() {
        dataSources.add(source("from-here"), PASSWORD);
        bench.source.create(Tables.keyed("shop.orders"), Tables.rows(3));
        bench.sourceEndpoint = dataSources.endpoint("from-here");
        bench.run();

        assertThat(dataSources.users("from-here")).containsExactly("shop");
        assertThat(dataSources.users()).containsExactly(Map.entry("from-here", Set.of("shop")));
        assertFails(() -> dataSources.delete("from-here", false), ErrorCode.DATA_SOURCE_USED, "is used by shop");

        dataSources.delete("from-here", true);

        assertThat(dataSources.list()).isEmpty();
    }

    @Test
    void projectGoesOnAfterItsDataSourceChangedAsLongAsTheSameServerAnswers() {
        dataSources.add(source("from-here"), PASSWORD);
        bench.source.create(Tables.keyed("shop.orders"), Tables.rows(3));
        bench.sourceEndpoint = dataSources.endpoint("from-here");
        bench.runUntil(Phase.SCHEMA);
        dataSources.delete("from-here", true);
        dataSources.add(new DataSource("from-here", "from", Map.of("host", "moved"), Environment.TEST, false),
                PASSWORD);
        bench.sourceEndpoint = dataSources.endpoint("from-here");

        assertThat(bench.run().ending()).isEqualTo(Ending.COMPLETED);

        bench.source.serverId = "another";
        assertThat(bench.verify().errors()).extracting(RunError::code).containsExactly(ErrorCode.SERVER_CHANGED.id());
    }

    @Test
    void anotherVaultIsToldFromAMissingPassword() throws IOException {
        dataSources.add(source("shop"), PASSWORD);
        Files.delete(home.resolve("vault"));
        DataSources later = new Workbench(home, bench.metadb).engine.dataSources();

        assertFails(() -> later.endpoint("shop"), ErrorCode.VAULT_OTHER, "no password of data source 'shop'");
    }

    @Test
    void testTellsWhichServerAnswered() {
        dataSources.add(source("shop"), PASSWORD);

        DataSources.Tested tested = dataSources.test("shop");

        assertThat(tested.server()).isEqualTo(bench.source.open(dataSources.endpoint("shop")).server());
    }

    @Test
    void testOfSettingsThatAreNotKeptLeavesNoTrace() {
        DataSources.Tested tested = dataSources.test(source("draft"), PASSWORD);

        assertThat(tested.server().address()).isEqualTo(bench.source.open(bench.source.endpoint()).server().address());
        assertThat(dataSources.list()).isEmpty();
        assertThat(bench.engine.vault().exists()).isFalse();
        assertFails(() -> dataSources.test(new DataSource("draft", "from", Map.of("hots", "db"), Environment.TEST,
                false), PASSWORD), ErrorCode.OPTION_INVALID, "draft.hots is not an option");
    }

    @Test
    void changedDataSourceKeepsItsPasswordAndTheAuditSaysWhatChanged() {
        useInAProject("shop");

        dataSources.change(new DataSource("shop", "from", Map.of("host", "moved"), Environment.STAGING, false));

        assertThat(dataSources.endpoint("shop").settings()).containsExactly(Map.entry("host", "moved"));
        assertThat(dataSources.endpoint("shop").password()).isEqualTo(PASSWORD);
        assertThat(bench.metadb.audit).last().isEqualTo("data source shop changed: host from from to moved,"
                + " environment from production to staging");
    }

    @Test
    void changeIsCheckedAsANewOneIs() {
        dataSources.add(source("shop"), PASSWORD);

        assertFails(() -> dataSources.change(source("shpo")), ErrorCode.DATA_SOURCE_UNKNOWN, "did you mean 'shop'?");
        assertFails(() -> dataSources.change(new DataSource("shop", "from", Map.of("hots", "db"), Environment.TEST,
                false)), ErrorCode.OPTION_INVALID, "shop.hots is not an option");
        assertThat(dataSources.list()).containsExactly(source("shop").withPasswordKept(true));
    }

    @Test
    void whileAProjectRunsOnlyPasswordAndEnvironmentOfItsDataSourceChange() {
        useInAProject("shop");
        List<ErrorCode> answers = new CopyOnWriteArrayList<>();
        bench.source.beforeRead = _ -> {
            answers.add(refusal(new DataSource("shop", "from", Map.of("host", "moved"), Environment.TEST, false)));
            dataSources.change(new DataSource("shop", "from", Map.of("host", "from"), Environment.TEST, false));
            dataSources.changePassword("shop", Secret.of("another"));
        };

        bench.verify();

        assertThat(answers).isNotEmpty().containsOnly(ErrorCode.PROJECT_RUNNING);
        assertThat(dataSources.list().getFirst().environment()).isEqualTo(Environment.TEST);
        assertThat(dataSources.list().getFirst().settings()).containsEntry("host", "from");
        assertThat(bench.metadb.audit).contains("data source shop has another password");
    }

    private ErrorCode refusal(DataSource changed) {
        return catchThrowableOfType(MigrationException.class, () -> dataSources.change(changed)).code();
    }

    private void useInAProject(String name) {
        dataSources.add(source(name), PASSWORD);
        bench.source.create(Tables.keyed("shop.orders"), Tables.rows(3));
        bench.sourceEndpoint = dataSources.endpoint(name);
        bench.run();
    }

    private static DataSource source(String name) {
        return new DataSource(name, "from", Map.of("host", "from"), Environment.PRODUCTION, false);
    }

    private static void assertFails(ThrowingCallable call, ErrorCode code, String part) {
        assertThatThrownBy(call).isInstanceOfSatisfying(MigrationException.class, failure -> {
            assertThat(failure.code()).isEqualTo(code);
            assertThat(failure).hasMessageContaining(part);
            assertThat(failure.remedy().sentence()).isNotBlank();
        });
    }
}
