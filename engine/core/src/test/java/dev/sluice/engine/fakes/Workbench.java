package dev.sluice.engine.fakes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.api.Engine;
import dev.sluice.engine.api.MigrationRun;
import dev.sluice.engine.api.RunResult;
import dev.sluice.engine.api.SluiceEngine;
import dev.sluice.engine.api.VerificationScope;
import dev.sluice.engine.port.ProjectRecord;
import dev.sluice.engine.port.TableRecord;
import dev.sluice.model.Endpoint;
import dev.sluice.model.MigrationProject;
import dev.sluice.model.Phase;
import dev.sluice.model.TableSettings;
import dev.sluice.model.RowImage;
import dev.sluice.model.TableSchema;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Two servers in memory, a metadb and an engine between them, for a project called {@code shop}. */
public final class Workbench {
    public final FakeServer source = new FakeServer("from");
    public final FakeServer target = new FakeServer("to");
    public final FakeMetadb metadb;
    public final FakeSecrets secrets = new FakeSecrets();
    public final Engine engine;

    /** What the next project asks for; a test changes it before it runs. */
    public Set<Phase> phases = Phase.DEFAULT;
    public Endpoint sourceEndpoint = source.endpoint();
    public List<String> include = List.of("shop.*");
    public List<String> exclude = List.of();
    public List<TableSettings> tables = List.of();
    public final Map<String, String> options = new HashMap<>(
            Map.of("workers", "2", "chunk.rows", "100", "retry.seconds", "0", "verify.rounds", "2"));

    public Workbench(Path home) {
        this(home, new FakeMetadb());
    }

    /** @param metadb with what an earlier process left in it */
    public Workbench(Path home, FakeMetadb metadb) {
        this.metadb = metadb;
        this.engine = SluiceEngine.create(metadb, home, List.of(source, target),
                SluiceEngine.vault(home, secrets));
    }

    public MigrationProject project() {
        return new MigrationProject("shop", sourceEndpoint, target.endpoint(), phases, include, exclude, tables,
                options);
    }

    public RunResult run() {
        return engine.run(project(), Optional.empty(), false).execute();
    }

    public RunResult runUntil(Phase phase) {
        return engine.run(project(), Optional.of(phase), false).execute();
    }

    public RunResult restart() {
        return engine.run(project(), Optional.empty(), true).execute();
    }

    public RunResult verify() {
        return engine.verify(project()).execute();
    }

    public RunResult verify(VerificationScope scope) {
        return engine.verify(project(), scope).execute();
    }

    public ProjectRecord record() {
        return metadb.findProject("shop").orElseThrow();
    }

    public TableRecord tableRecord(String source) {
        return metadb.tables(record().id()).stream().filter(table -> table.source().equals(Tables.id(source)))
                .findFirst().orElseThrow();
    }

    /** The same table with the same rows on both sides. */
    public void onBothSides(TableSchema table, List<RowImage> rows) {
        source.create(table, rows);
        target.create(table, rows);
    }

    public void assertEqualRows(String... tables) {
        for (String table : tables) {
            assertThat(target.table(table).rows()).as(table)
                    .containsExactlyInAnyOrderElementsOf(source.table(table).rows());
        }
    }

    /** Executes on a thread of its own. */
    public static Execution start(MigrationRun run) {
        FutureTask<RunResult> task = new FutureTask<>(run::execute);
        Thread thread = new Thread(task, "run");
        thread.setDaemon(true);
        thread.start();
        return new Execution(thread, task);
    }

    /** A run under way. */
    public record Execution(Thread thread, FutureTask<RunResult> task) {
        /** Waits for the end, a minute at most. */
        public RunResult result() throws InterruptedException, ExecutionException, TimeoutException {
            return task.get(60, TimeUnit.SECONDS);
        }
    }
}
