package dev.sluice.following;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.apply.StrictApply;
import dev.sluice.model.Conflict;
import dev.sluice.model.TableId;
import dev.sluice.testkit.ComparedSchema;
import dev.sluice.testkit.MariaDb;
import dev.sluice.testkit.MariaDbServer;
import dev.sluice.testkit.MariaDbVersion;
import dev.sluice.testkit.MySqlServer;
import dev.sluice.testkit.SqlServer;
import dev.sluice.testkit.TableComparator;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The source's log, the Store and strict apply make the target equal, on real servers. */
class StrictApplyIT {
    private static final int WRITERS = 3;
    private static final int TRANSACTIONS = 2_000;

    @TempDir
    private Path folder;

    static Stream<Arguments> directions() {
        SqlServer mariaDb = MariaDbServer.shared(MariaDbVersion.V11_4);
        SqlServer mySql = MySqlServer.shared();
        return Stream.of(Arguments.of(mariaDb, mySql), Arguments.of(mySql, mariaDb));
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("directions")
    void aRandomWorkloadWithCascadesEndsEqual(SqlServer source, SqlServer target)
            throws InterruptedException, ExecutionException {
        create(source, "applied");
        target.execute("DROP DATABASE IF EXISTS applied", "CREATE DATABASE applied");
        try (FollowedPair pair = new FollowedPair(folder, source, target, "applied")) {
            // MariaDB logs nothing of what its foreign keys do, MySQL from 9.6 on all.
            StrictApply apply = pair.apply(Map.of("apply.rows", "700", "apply.bytes", "100000"),
                    !(source instanceof MariaDb));

            List<FutureTask<@Nullable Void>> writers = start(source);
            apply.run(TRANSACTIONS); // beside the writers
            for (FutureTask<@Nullable Void> writer : writers) {
                writer.get();
            }
            long last = pair.caughtUp();
            apply.run(last);

            assertThat(last).isGreaterThan(TRANSACTIONS * 3 / 2);
            assertThat(apply.meter().figures().transactions()).isEqualTo(last);
            assertThat(apply.meter().figures().commits()).isLessThan(last);
            assertThat(apply.ways().get(new TableId("applied", "accounts"))).startsWith("folded");
            assertThat(apply.ways().get(new TableId("applied", "orders"))).contains("foreign key");
            assertThat(apply.ways().get(new TableId("applied", "texts"))).contains("code");
            TableComparator.assertSameRows(ComparedSchema.of(source, "applied"),
                    ComparedSchema.of(target, "applied"));
        }
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("directions")
    void rowsOfSomebodyElseGiveWayUnderOverwriteAndEachIsKeptAsAConflict(SqlServer source, SqlServer target)
            throws InterruptedException {
        create(source, "applied");
        target.execute("DROP DATABASE IF EXISTS applied", "CREATE DATABASE applied");
        try (FollowedPair pair = new FollowedPair(folder, source, target, "applied")) {
            target.execute("INSERT INTO applied.accounts VALUES (1, 7, 0, 'theirs')");
            source.execute("USE applied", "INSERT INTO accounts VALUES (1, NULL, 1, 'a'), (2, 7, 2, 'b')",
                    "INSERT INTO texts VALUES ('x', NULL)");
            long inserted = pair.caughtUp();
            StrictApply apply = pair.apply(Map.of("conflicts.policy", "overwrite"), true);
            apply.run(inserted);
            target.execute("DELETE FROM applied.texts");
            source.execute("USE applied", "UPDATE texts SET v = '2026-01-01' WHERE code = 'x'");

            apply.run(pair.caughtUp());

            assertThat(pair.conflicts(new TableId("applied", "accounts"))).isNotEmpty()
                    .allMatch(conflict -> conflict.logged().orElseThrow().cause() == Conflict.Cause.TAKEN);
            assertThat(pair.conflicts(new TableId("applied", "texts"))).singleElement()
                    .matches(conflict -> conflict.logged().orElseThrow().cause() == Conflict.Cause.MISSING);
            TableComparator.assertSameRows(ComparedSchema.of(source, "applied"),
                    ComparedSchema.of(target, "applied"));
        }
    }

    private static void create(SqlServer server, String schema) {
        List<String> statements = new ArrayList<>(List.of("DROP DATABASE IF EXISTS " + schema,
                "CREATE DATABASE " + schema + " CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci", "USE " + schema));
        statements.addAll(ApplyWorkload.TABLES);
        server.execute(statements);
    }

    private static List<FutureTask<@Nullable Void>> start(SqlServer server) {
        List<FutureTask<@Nullable Void>> tasks = new ArrayList<>();
        for (int writer = 0; writer < WRITERS; writer++) {
            ApplyWorkload workload = new ApplyWorkload(server, "applied", writer);
            FutureTask<@Nullable Void> task = new FutureTask<>(() -> run(workload));
            tasks.add(task);
            Thread.ofPlatform().daemon().name("writer-" + writer).start(task);
        }
        return tasks;
    }

    private static @Nullable Void run(ApplyWorkload workload) throws SQLException {
        workload.run(TRANSACTIONS);
        return null;
    }
}
