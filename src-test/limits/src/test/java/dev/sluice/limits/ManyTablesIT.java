package dev.sluice.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testkit.MariaDb;
import dev.sluice.testkit.MariaDbServer;
import dev.sluice.testkit.MariaDbVersion;
import dev.sluice.testkit.ProjectScenario;
import dev.sluice.testkit.SluiceProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A schema as large as some vendors' have them, in a heap of 512 MiB. */
class ManyTablesIT {
    private static final int TABLES = 10_000;
    /** Of what takes 11 s on a quiet machine; the figure is measured apart. */
    private static final Duration ENOUGH = Duration.ofMinutes(5);

    @TempDir
    private Path folder;

    @Test
    void tenThousandTablesArePlanned() throws InterruptedException {
        MariaDb target = MariaDbServer.shared(MariaDbVersion.V11_4);
        try (MariaDbServer source = MariaDbServer.start(MariaDbVersion.V11_4, "--innodb-flush-log-at-trx-commit=0",
                "--sync-binlog=0", "--skip-log-bin", "--innodb-file-per-table=0", "--innodb-doublewrite=0",
                "--innodb-flush-method=nosync", "--tmpdir=" + folder)) { // others clean up in theirs when they start
            makeTables(source);
            target.execute("DROP DATABASE IF EXISTS thousands");
            try (SluiceProcess run = ProjectScenario.between(folder, source, target, "thousands.*").heap("512m")
                    .start("run", "--until", "schema")) {
                String begun = run.awaitLine(line -> line.contains("Schema migration: "), ENOUGH);

                assertThat(begun).contains("10,000 tables");
            }
        }
    }

    private static void makeTables(MariaDbServer source) {
        List<String> statements = new ArrayList<>(List.of("CREATE DATABASE thousands", "USE thousands",
                "CREATE TABLE t0 (id INT PRIMARY KEY, parent INT, name VARCHAR(50) NOT NULL DEFAULT 'x', at DATETIME(3),"
                        + " amount DECIMAL(12,2) CHECK (amount >= 0), note TEXT, UNIQUE KEY (name), KEY (at),"
                        + " FOREIGN KEY (parent) REFERENCES t0 (id))"));
        for (int i = 1; i < TABLES; i++) {
            statements.add("CREATE TABLE t" + i + " LIKE t0");
        }
        source.execute(statements);
    }
}
