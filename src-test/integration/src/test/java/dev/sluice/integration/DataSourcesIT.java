package dev.sluice.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testkit.MariaDb;
import dev.sluice.testkit.MariaDbServer;
import dev.sluice.testkit.MariaDbVersion;
import dev.sluice.testkit.ProjectScenario;
import dev.sluice.testkit.SluiceCommand;
import dev.sluice.testkit.SluiceProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A project that knows its servers by name alone: it moves, and no secret is found in anything it leaves behind. */
class DataSourcesIT {
    private static final String PASSWORD = "marker-of-a-password";
    private static final String MASTER = "marker-of-the-master";
    private static final String ROW = "marker-of-a-value";
    private static final Duration LIMIT = Duration.ofMinutes(5);

    @TempDir
    private Path folder;
    private MariaDb source;
    private MariaDb target;
    private ProjectScenario scenario;
    private final StringBuilder said = new StringBuilder();

    @BeforeEach
    void makeSource() {
        source = MariaDbServer.shared(MariaDbVersion.V10_11);
        target = MariaDbServer.shared(MariaDbVersion.V11_4);
        target.execute("DROP DATABASE IF EXISTS named");
        source.execute("DROP DATABASE IF EXISTS named", "CREATE DATABASE named", "USE named",
                "CREATE TABLE t (id INT PRIMARY KEY, v VARCHAR(50))",
                "INSERT INTO t VALUES (1, '" + ROW + "'), (2, 'x')");
        for (MariaDb server : List.of(source, target)) {
            server.execute("CREATE OR REPLACE USER mover@'%' IDENTIFIED BY '" + PASSWORD + "'",
                    "GRANT ALL ON *.* TO mover@'%'", "CREATE OR REPLACE USER reader@'%' IDENTIFIED BY '" + PASSWORD
                            + "'");
        }
        scenario = ProjectScenario.between(folder, source, target, "named.*").change(project -> {
            project.putObject("source").put("datasource", "from-shop");
            project.putObject("target").put("datasource", "to-shop");
        });
    }

    @Test
    void projectRunsByNamesAloneAndNoSecretIsLeftAnywhere() throws IOException {
        SluiceCommand sluice = new SluiceCommand(scenario.home()).environment("SLUICE_MASTER_PASSWORD", MASTER)
                .environment("SHOP_PW", PASSWORD);
        runByName(sluice);

        assertNowhere(PASSWORD, MASTER, ROW);
        run(sluice, 0, "project", "release", "moving", "--yes");
        run(sluice, 0, "project", "delete", "moving", "--yes");
        assertNowhere(PASSWORD, MASTER, ROW);
    }

    @Test
    void keyStoreOpensTheVaultWithoutAnyPassword() throws IOException {
        Path store = Files.createDirectories(folder.resolve("bin")).resolve("secret-tool");
        Files.writeString(store, """
                                 #!/bin/sh
                                 case $1 in
                                 store) exec cat > %1$s/kept ;;
                                 lookup) exec cat %1$s/kept ;;
                                 esac
                                 """.formatted(folder));
        Files.setPosixFilePermissions(store, PosixFilePermissions.fromString("rwx------"));
        SluiceCommand sluice = new SluiceCommand(scenario.home()).environment("SHOP_PW", PASSWORD)
                .environment("PATH", store.getParent() + ":" + System.getenv("PATH"));
        runByName(sluice);

        assertThat(run(sluice, 0, "vault", "show").standardOutput())
                .contains("The vault's key comes from the keyring of this session (secret-tool).");
        assertNowhere(PASSWORD, Files.readString(folder.resolve("kept")));
        Files.delete(store);
        assertThat(run(sluice, 1, "datasource", "test", "from-shop").toString()).contains("SLUICE-507")
                .contains("which did not give it");
    }

    @Test
    void failedConnectionsAndMissingRightsAreDecoded() {
        SluiceCommand sluice = new SluiceCommand(scenario.home()).environment("SLUICE_MASTER_PASSWORD", MASTER)
                .environment("SHOP_PW", PASSWORD).environment("WRONG", "marker-of-a-wrong-one");
        add(sluice, "wrong", target, "mover", "WRONG");
        add(sluice, "reader", target, "reader", "SHOP_PW");
        run(sluice, 0, "datasource", "add", "nowhere", "mariadb", "host=no-such-host.invalid", "user=u",
                "--environment", "test", "--no-password");

        assertThat(run(sluice, 4, "datasource", "test", "wrong").toString()).contains("SLUICE-202", "What to do:")
                .doesNotContain("marker-of-a-wrong-one");
        assertThat(run(sluice, 4, "datasource", "test", "nowhere").toString()).contains("SLUICE-201", "What to do:");
        assertThat(run(sluice, 0, "datasource", "test", "reader").toString()).contains("Connected: MariaDB 11.4")
                .contains("As a target:").contains("SLUICE-204");
    }

    /** Moves, damages, finds, corrects: everything that keeps rows or opens servers. */
    private void runByName(SluiceCommand sluice) {
        add(sluice, "from-shop", source, "mover", "SHOP_PW");
        add(sluice, "to-shop", target, "mover", "SHOP_PW");
        assertThat(run(sluice, 0, "datasource", "test", "to-shop").toString()).contains("Connected: MariaDB 11.4");
        run(sluice, 0, "run", scenario.file().toString());
        target.execute("DELETE FROM named.t WHERE id = 1");
        run(sluice, 3, "verify", scenario.file().toString());
        assertThat(run(sluice, 0, "datasource", "list").toString()).contains("from-shop").contains("moving");
        assertThat(run(sluice, 0, "project", "show", "moving").toString()).contains("data source to-shop (staging)")
                .contains("Different: 1 row in 1 table");
    }

    private void add(SluiceCommand sluice, String name, MariaDb server, String user, String variable) {
        run(sluice, 0, "datasource", "add", name, "mariadb", "host=" + server.host(), "port=" + server.port(),
                "user=" + user, "--environment", "staging", "--password-env", variable);
    }

    private SluiceProcess run(SluiceCommand sluice, int exitCode, String... arguments) {
        SluiceProcess process = sluice.run(LIMIT, arguments);
        assertThat(process.exitCode()).as(process.toString()).isEqualTo(exitCode);
        said.append(process);
        return process;
    }

    /** Correction files hold rows, and are meant to. */
    private void assertNowhere(String... secrets) throws IOException {
        List<Path> files;
        try (Stream<Path> tree = Files.walk(scenario.home())) {
            files = tree.filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith(scenario.home().resolve("corrections"))).toList();
        }
        assertThat(files).extracting(file -> file.getFileName().toString()).contains("metadb.mv.db", "vault",
                "sluice.log");
        for (String secret : secrets) {
            byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
            String[] forms = {secret, HexFormat.of().formatHex(bytes), Base64.getEncoder().encodeToString(bytes)};
            for (Path file : files) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).as(file.toString())
                        .doesNotContain(forms);
            }
            assertThat(said.toString()).doesNotContain(forms);
        }
    }
}
