package dev.sluice.metadb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.engine.port.Metadb;
import dev.sluice.engine.port.RowCipher;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetadbMigrationTest {
    private static final String GOOD = "classpath:dev/sluice/metadb/good";
    private static final String FAILING = "classpath:dev/sluice/metadb/failing";
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-10-31T09:08:07.006Z"), ZoneOffset.UTC);

    @TempDir
    private Path home;

    @BeforeEach
    void metadbOfTheVersionBefore() {
        try (Metadb metadb = H2Metadb.open(home, RowCipher.PLAIN)) {
            metadb.saveProject(Samples.project("p1", "shop"));
            metadb.savePlan("p1", List.of(Samples.table(Samples.ORDERS)));
        }
    }

    @Test
    void metadbOfThisVersionIsNeitherMigratedNorBackedUp() throws Exception {
        H2Metadb.open(home, RowCipher.PLAIN).close();

        assertThat(filesIn(home)).containsExactlyInAnyOrder("metadb.mv.db", "metadb.lock");
    }

    @Test
    void olderMetadbIsMigratedWithItsRowsAndBackedUpBefore() throws Exception {
        try (Metadb metadb = openWith(GOOD)) {
            assertOldStateIn(metadb);
        }

        assertThat(filesIn(home)).containsExactlyInAnyOrder("metadb.mv.db", "metadb.lock",
                "metadb-before-V1000-20261031-090807006.mv.db");
        assertThat(hasNoteColumn(home.resolve("metadb.mv.db"))).isTrue();
        Path restored = Files.createDirectory(home.resolve("restored"));
        Path backup = home.resolve("metadb-before-V1000-20261031-090807006.mv.db");
        Files.copy(backup, restored.resolve("metadb.mv.db"));
        try (Metadb metadb = H2Metadb.open(restored, RowCipher.PLAIN)) {
            assertOldStateIn(metadb);
        }
    }

    @Test
    void failedMigrationNamesTheBackupAndTheOldStateIsBack() throws Exception {
        Path backup = home.resolve("metadb-before-V1000-20261031-090807006.mv.db");

        assertThatThrownBy(() -> openWith(FAILING)).isInstanceOfSatisfying(MigrationException.class, failure -> {
            assertThat(failure.code()).isEqualTo(ErrorCode.METADB_MIGRATION_FAILED);
            assertThat(failure).hasMessageContaining("The old state is back in " + home.resolve("metadb.mv.db"))
                    .hasMessageContaining(backup.toString());
        });

        assertThat(filesIn(home)).containsExactlyInAnyOrder("metadb.mv.db", "metadb.lock",
                backup.getFileName().toString());
        assertThat(home.resolve("metadb.mv.db")).hasSameBinaryContentAs(backup);
        try (Metadb metadb = H2Metadb.open(home, RowCipher.PLAIN)) {
            assertOldStateIn(metadb);
        }
    }

    @Test
    void failedMigrationOfANewMetadbLeavesNone(@TempDir Path fresh) throws Exception {
        assertThatThrownBy(
                () -> H2Metadb.open(fresh, RowCipher.PLAIN, List.of(MetadbMigration.MIGRATIONS, FAILING), CLOCK))
                .isInstanceOf(MigrationException.class);

        assertThat(filesIn(fresh)).containsExactly("metadb.lock");
        H2Metadb.open(fresh, RowCipher.PLAIN).close();
    }

    @Test
    void migrationKilledHalfWayIsBegunAnewFromTheOldState() throws Exception {
        Files.write(home.resolve("metadb-migrating.mv.db"), new byte[100]);

        try (Metadb metadb = openWith(GOOD)) {
            assertOldStateIn(metadb);
        }

        assertThat(home.resolve("metadb-migrating.mv.db")).doesNotExist();
    }

    @Test
    void metadbOfANewerSluiceIsRefusedUnchanged() throws Exception {
        openWith(GOOD).close();

        assertThatThrownBy(() -> H2Metadb.open(home, RowCipher.PLAIN)).isInstanceOfSatisfying(MigrationException.class,
                failure -> {
                    assertThat(failure.code()).isEqualTo(ErrorCode.METADB_MIGRATION_FAILED);
                    assertThat(failure).hasMessageContaining("newer Sluice").hasMessageContaining("V1000");
                });

        try (Metadb metadb = openWith(GOOD)) {
            assertOldStateIn(metadb);
        }
    }

    private Metadb openWith(String migrations) {
        return H2Metadb.open(home, RowCipher.PLAIN, List.of(MetadbMigration.MIGRATIONS, migrations), CLOCK);
    }

    private static void assertOldStateIn(Metadb metadb) {
        assertThat(metadb.findProject("shop")).contains(Samples.project("p1", "shop"));
        assertThat(metadb.tables("p1")).containsExactly(Samples.table(Samples.ORDERS));
    }

    private static boolean hasNoteColumn(Path database) throws SQLException {
        try (Connection connection = DriverManager.getConnection(MetadbFiles.url(database), "sa", "")) {
            return connection.getMetaData().getColumns(null, "PUBLIC", "PROJECT", "NOTE").next();
        }
    }

    private static List<String> filesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
