package dev.sluice.engine.define;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.fakes.FakeLog;
import dev.sluice.engine.fakes.FakeServer;
import dev.sluice.engine.fakes.Tables;
import dev.sluice.engine.fakes.Workbench;
import dev.sluice.engine.port.FileCiphers;
import dev.sluice.engine.port.StatementRecord;
import dev.sluice.engine.port.StatementRecord.State;
import dev.sluice.engine.route.TableRouter;
import dev.sluice.engine.store.Store;
import dev.sluice.engine.store.StoreSettings;
import dev.sluice.engine.supervise.PlannedTable;
import dev.sluice.engine.supervise.RunContext;
import dev.sluice.model.MigrationProject;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.ChangeEvent.Statement;
import dev.sluice.spi.Definition;
import dev.sluice.spi.LogRequest.LoggedTable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A statement that the target did not take, and that the user then left out. */
class SkippedStatementTest {
    private static final Statement CREATE = new Statement("s1", 1, "shop", "CREATE TABLE shop.more (...)",
            new FakeLog.Place(1));

    @TempDir
    Path home;

    @Test
    void aTableThatIsNotMadeByChoiceIsNotWrittenTo() throws InterruptedException {
        assertThat(followedAfterSkipping(new FakeServer("target"))).isEmpty();
    }

    @Test
    void aTableThatStandsThereAlreadyIsWrittenTo() throws InterruptedException {
        FakeServer target = new FakeServer("target");
        target.create(Tables.keyed("shop.more"));

        assertThat(followedAfterSkipping(target)).extracting(PlannedTable::source)
                .containsExactly(Tables.id("shop.more"));
    }

    @Test
    void aTableThatIsLeftOutIsNotTakenUp() throws InterruptedException {
        FakeServer target = new FakeServer("target");
        target.create(Tables.keyed("shop.more"));

        assertThat(followedAfterSkipping(target, List.of("shop.more"))).isEmpty();
    }

    private List<PlannedTable> followedAfterSkipping(FakeServer target) throws InterruptedException {
        return followedAfterSkipping(target, List.of());
    }

    private List<PlannedTable> followedAfterSkipping(FakeServer target, List<String> leftOut)
            throws InterruptedException {
        Workbench bench = new Workbench(home.resolve("bench"));
        TableSchema more = Tables.keyed("shop.more");
        bench.metadb.saveStatement("p",
                new StatementRecord("entry 1", CREATE.sql(), State.SKIPPED, "not needed", Optional.empty()));
        RunContext run = FollowedRun.of(bench, target, List.of());
        try (Store store = Store.open(home.resolve("store"), new StoreSettings(1L << 30, Duration.ofHours(1)),
                FileCiphers.PLAIN)) {
            store.accept(CREATE, Map.of(more.id(), Optional.of(new LoggedTable(more, more.writtenColumns()))));
            new AppliedDefinitions(run, router(bench.project(), leftOut), store.schemas(),
                    _ -> new Definition.OfNoTable(), Map.of()).handle(1, CREATE);
        }
        return run.tables();
    }

    private static TableRouter router(MigrationProject project, List<String> leftOut) {
        return TableRouter.of(new MigrationProject(project.name(), project.source(), project.target(),
                project.phases(), project.include(), leftOut, project.tables(), project.options()));
    }
}
