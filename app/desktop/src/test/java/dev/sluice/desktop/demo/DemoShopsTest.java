package dev.sluice.desktop.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.app.Bootstrap;
import dev.sluice.app.NoSecrets;
import dev.sluice.app.demo.DemoDatabase;
import dev.sluice.desktop.workspace.LiveRuns;
import dev.sluice.desktop.workspace.ProjectShelf;
import dev.sluice.desktop.workspace.Workspace;
import dev.sluice.fakes.FakeEngine;
import dev.sluice.fakes.FakeRun;
import dev.sluice.model.Endpoint;
import dev.sluice.model.MigrationException;
import dev.sluice.model.MigrationProject;
import dev.sluice.model.Phase;
import dev.sluice.model.ProjectState;
import dev.sluice.model.Secret;
import dev.sluice.engine.api.RunResult;
import dev.sluice.engine.api.RunResult.Ending;
import dev.sluice.engine.api.Verdict;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoShopsTest {
    private static final Duration LIMIT = Duration.ofMinutes(1);

    @TempDir
    private Path home;
    private final FakeEngine engine = new FakeEngine();
    private final BlockingQueue<String> broken = new LinkedBlockingQueue<>();
    private Path source;
    private Workspace workspace;
    private DemoShops shops;

    @BeforeEach
    void aProjectThatWasMadeBefore() {
        source = home.resolve(DemoShops.PROJECT).resolve("source");
        ProjectShelf shelf = new ProjectShelf(home, Bootstrap.connectors(), new NoSecrets(), NoSecrets::endpoint);
        shelf.keep(new MigrationProject(DemoShops.PROJECT, new DemoDatabase(source).followedEndpoint(),
                new DemoDatabase(home.resolve("target")).endpoint(), Phase.DEFAULT, List.of("SHOP.*"), List.of(),
                List.of(), Map.of()));
        workspace = new Workspace(engine, shelf, new LiveRuns(_ -> {}));
        shops = new DemoShops(home, workspace, broken::add);
    }

    @AfterEach
    void close() throws InterruptedException {
        assertThat(workspace.runs().pauseAll(LIMIT)).isTrue();
        shops.close();
    }

    @Test
    void theShopStaysOpenWhileItsProjectIsPausedAndClosesWhenThatIsDeleted() throws Exception {
        emptyShop();
        engine.runs.add(FakeRun.untilPaused(paused()));
        shops.run();
        assertThat(workspace.runs().pauseAll(LIMIT)).isTrue();
        boolean openWhilePaused = isShopOpen();

        workspace.delete(DemoShops.PROJECT);

        assertThat(openWhilePaused).isTrue();
        assertThat(isShopOpen()).isFalse();
        assertThat(broken).isEmpty();
    }

    @Test
    void aShopThatBreaksDownIsToldAndOpenedAnewByTheNextDemo() throws Exception {
        engine.runs.add(FakeRun.untilPaused(paused()));

        shops.run(); // there is no table in it

        assertThat(broken.poll(LIMIT.toSeconds(), TimeUnit.SECONDS))
                .startsWith("The demo's shop broke down: H2 failed with error ");
        emptyShop();
        shops.run();
        assertThat(isShopOpen()).isTrue();
    }

    @Test
    void aProjectOfSomebodysOwnWithItsNameIsNotTakenForTheDemo() {
        Endpoint own = new Endpoint("mysql", Map.of("host", "db1", "user", "dba"), Secret.NONE);
        workspace.shelf().keep(new MigrationProject(DemoShops.PROJECT, own, own, Phase.DEFAULT, List.of("CRM.*"),
                List.of(), List.of(), Map.of()));

        assertThat(shops.has(DemoShops.PROJECT)).isFalse();
        assertThatThrownBy(shops::run).isInstanceOf(MigrationException.class)
                .hasMessage("Project 'demo' is not the demo's: it moves something else");
        assertThat(engine.calls).isEmpty();
    }

    private static RunResult paused() {
        return new RunResult(DemoShops.PROJECT, ProjectState.PAUSED, Ending.PAUSED, 1, 0, 1, 1, 1, Duration.ZERO, 0, 0,
                0, 0, 0, List.of(), List.of(),
                new Verdict(Verdict.Kind.NOT_VERIFIED, "Nothing was compared", List.of()));
    }

    private static boolean isShopOpen() {
        return Thread.getAllStackTraces().keySet().stream().anyMatch(thread -> thread.getName().equals("demo-shop"));
    }

    /** The tables of the shop as far as its work needs them: making up the whole takes seconds. */
    private void emptyShop() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:async:" + source, "sa", "");
                Statement statement = connection.createStatement()) {
            statement.execute(
                    """
                    CREATE SCHEMA SHOP;
                    CREATE TABLE SHOP.AUDIT (ID INT, AT TIMESTAMP, WHO VARCHAR, WHAT VARCHAR, NOTE VARCHAR);
                    CREATE TABLE SHOP.ORDERS (ID INT, CUSTOMER_ID INT, AT TIMESTAMP, STATUS VARCHAR, TOTAL INT, NOTE VARCHAR);
                    CREATE TABLE SHOP.ORDER_LINES (ORDER_ID INT, LINE INT, PRODUCT_ID INT, AMOUNT INT, PRICE DECIMAL(9, 2));
                    CREATE TABLE SHOP.CUSTOMERS (ID INT, CREDIT DECIMAL(9, 2));
                    """);
        }
    }
}
