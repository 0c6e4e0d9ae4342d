package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.api.Vault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataSourceCommandTest {
    private static final String PASSWORD = "marker-of-a-password";
    private static final String MASTER = "marker-of-the-master";

    @TempDir
    Path folder;

    private LocalStage stage;

    @BeforeEach
    void setStage() {
        stage = new LocalStage(folder.resolve("home"));
        stage.environment.put(Vault.PASSWORD_VARIABLE, MASTER);
        stage.environment.put("SHOP_PW", PASSWORD);
    }

    @Test
    void projectRunsByTheNamesOfItsDataSourcesAlone() throws SQLException, IOException {
        createDatabase("a", "CREATE SCHEMA shop", "CREATE TABLE shop.orders (id INT PRIMARY KEY, name VARCHAR(20))",
                "INSERT INTO shop.orders VALUES (1, 'one'), (2, 'two')");
        add("from-a", "path=" + folder.resolve("a"));
        add("to-b", "path=" + folder.resolve("b"), "create=yes");
        Path file = project("from-a", "to-b");

        assertThat(stage.run("run", file.toString())).as(stage.out() + stage.err()).isZero();
        assertThat(stage.out()).contains("Consistent: 2 rows in 1 table");

        assertThat(stage.run("datasource", "list")).isZero();
        assertThat(stage.out()).containsPattern("from-a +h2 +production +in the vault +moving +path=");
        assertThat(stage.run("project", "list")).isZero();
        assertThat(stage.out()).containsPattern("moving +COMPLETED +verification +.*Consistent: 2 rows in 1 table.*"
                + file.getFileName());
        assertThat(stage.run("project", "show", "moving")).isZero();
        assertThat(stage.out()).contains("data source from-a (production)").contains("compared, equal")
                .doesNotContain(PASSWORD, MASTER);
        Path report = folder.resolve("moving.html");
        assertThat(stage.run("project", "report", "moving", "--to", report.toString())).as(stage.err()).isZero();
        assertThat(report).content().contains("data source from-a, production", "card green", "compared, equal")
                .doesNotContain(PASSWORD, MASTER);
        assertNowhere();
    }

    @Test
    void commandsThatOpenNoConnectionNeedNoMasterPassword() throws SQLException, IOException {
        createDatabase("a", "CREATE SCHEMA shop", "CREATE TABLE shop.orders (id INT PRIMARY KEY)");
        add("from-a", "path=" + folder.resolve("a"));
        add("to-b", "path=" + folder.resolve("b"), "create=yes");
        Path file = project("from-a", "to-b");
        stage.run("run", file.toString());
        stage.environment.remove(Vault.PASSWORD_VARIABLE);

        assertThat(stage.run("show", file.toString())).as(stage.err()).isZero();
        assertThat(stage.run("project", "list")).isZero();
        assertThat(stage.run("datasource", "list")).isZero();
        assertThat(stage.run("verify", file.toString())).isEqualTo(1);
        assertThat(stage.err()).contains("SLUICE-507").contains("SLUICE_MASTER_PASSWORD");
    }

    @Test
    void restartSaysWhatItDropsAndHowMuchHangsOnIt() throws SQLException, IOException {
        createDatabase("a", "CREATE SCHEMA shop", "CREATE TABLE shop.orders (id INT PRIMARY KEY)");
        add("from-a", "path=" + folder.resolve("a"));
        add("to-b", "path=" + folder.resolve("b"), "create=yes");
        Path file = project("from-a", "to-b");
        stage.run("run", file.toString());

        assertThat(stage.run("run", file.toString(), "--restart")).as(stage.err()).isZero();

        assertThat(stage.out()).contains("--restart drops what this project created in to-b (production)");
    }

    @Test
    void testSaysWhichServerAnsweredAndWhatWouldStandInTheWay() throws SQLException {
        createDatabase("a", "CREATE USER reader PASSWORD '" + PASSWORD + "'");
        stage.run("datasource", "add", "shop", "h2", "path=" + folder.resolve("a"), "user=READER", "--environment",
                "test", "--password-env", "SHOP_PW");

        assertThat(stage.run("datasource", "test", "shop")).as(stage.err()).isZero();

        assertThat(stage.out()).contains("Connected: H2 2.").contains("the server calls itself h2:")
                .contains("As a source: nothing in the way").contains("SLUICE-204 User READER may not create schemas")
                .contains("ALTER USER \"READER\" ADMIN TRUE");
    }

    @Test
    void connectionThatFailsIsDecodedWithItsRemedy() throws SQLException {
        createDatabase("a");
        stage.environment.put("WRONG", "wrong-password");
        stage.run("datasource", "add", "shop", "h2", "path=" + folder.resolve("a"), "--environment", "test",
                "--password-env", "WRONG");

        assertThat(stage.run("datasource", "test", "shop")).isEqualTo(4);
        assertThat(stage.err()).contains("SLUICE-202").contains("What to do:").doesNotContain("wrong-password");

        stage.run("datasource", "password", "shop", "--password-env", "SHOP_PW");
        assertThat(stage.run("datasource", "test", "shop")).isZero();
    }

    @Test
    void passwordIsAskedForWithoutEchoOrReadFromAFile() throws SQLException, IOException {
        createDatabase("a");
        stage.terminal.answer = Optional.of(PASSWORD);
        stage.run("datasource", "add", "asked", "h2", "path=" + folder.resolve("a"), "--environment", "test");
        assertThat(stage.terminal.questions).containsExactly("Password of asked: ");

        Path file = Files.writeString(folder.resolve("pw"), PASSWORD + "\n");
        stage.run("datasource", "add", "read", "h2", "path=" + folder.resolve("a"), "--environment", "test",
                "--password-file", file.toString());

        assertThat(stage.run("datasource", "test", "asked")).isZero();
        assertThat(stage.run("datasource", "test", "read")).isZero();
    }

    @Test
    void nobodyToAskIsSaidWithTheWaysOut() {
        assertThat(stage.run("datasource", "add", "shop", "h2", "path=x", "--environment", "test")).isEqualTo(2);
        assertThat(stage.err()).contains("no terminal to ask on").contains("--password-env VARIABLE");

        assertThat(stage.run("datasource", "add", "shop", "h2", "path=x", "--environment", "test", "--password-env",
                "NOT_SET")).isEqualTo(2);
        assertThat(stage.err()).contains("'NOT_SET' is not set");

        assertThat(stage.run("datasource", "add", "shop", "h2", "path=x", "--environment", "test", "--password-file",
                folder.resolve("gone").toString())).isEqualTo(2);
        assertThat(stage.err()).contains("gone cannot be read (NoSuchFileException)");
    }

    @Test
    void wrongOptionsAreAnsweredBeforeThePasswordIsAskedFor() {
        assertThat(stage.run("datasource", "add", "shop", "mariadb", "hots=db", "user=u", "--environment", "test"))
                .isEqualTo(2);
        assertThat(stage.err()).contains("shop.hots is not an option; did you mean 'host'?");
        assertThat(stage.run("datasource", "add", "shop", "mariadb", "host=db", "user=u")).isEqualTo(2);
        assertThat(stage.err()).contains("--environment");
        assertThat(stage.run("datasource", "add", "shop", "h2", "path=x", "--environment", "prod")).isEqualTo(2);
        assertThat(stage.err()).contains("must be one of [production, staging, test], not 'prod'");
        assertThat(stage.run("datasource", "add", " ", "h2", "path=x", "--environment", "test")).isEqualTo(2);
        assertThat(stage.err()).contains("1 to 64 printable characters");
        assertThat(stage.terminal.questions).isEmpty();
        assertThat(stage.run("datasource", "list")).isZero();
        assertThat(stage.out()).contains("There are no data sources");
    }

    @Test
    void copyAndDeleteSayWhatTheyDid() {
        add("shop", "path=x");

        assertThat(stage.run("datasource", "copy", "shop", "again")).isZero();
        assertThat(stage.run("datasource", "copy", "shop", "again")).isEqualTo(2);
        assertThat(stage.err()).contains("SLUICE-107");
        assertThat(stage.run("datasource", "delete", "again")).isZero();
        assertThat(stage.run("datasource", "delete", "shpo")).isEqualTo(2);
        assertThat(stage.err()).contains("SLUICE-106").contains("did you mean 'shop'?");
    }

    @Test
    void dataSourceInUseIsKeptUnlessForced() throws SQLException, IOException {
        createDatabase("a", "CREATE SCHEMA shop", "CREATE TABLE shop.orders (id INT PRIMARY KEY)");
        add("from-a", "path=" + folder.resolve("a"));
        add("to-b", "path=" + folder.resolve("b"), "create=yes");
        Path file = project("from-a", "to-b");
        stage.run("run", file.toString());

        assertThat(stage.run("datasource", "delete", "to-b")).isEqualTo(2);
        assertThat(stage.err()).contains("SLUICE-108").contains("is used by moving");
        assertThat(stage.run("datasource", "delete", "to-b", "--force")).isZero();

        assertThat(stage.run("verify", file.toString())).isEqualTo(2);
        assertThat(stage.err()).contains("moving.json:3:27: There is no data source 'to-b'");
        assertThat(stage.run("project", "show", "moving")).isZero();
        assertThat(stage.out()).contains("data source to-b (deleted)");
    }

    @Test
    void releaseAndDeleteAskBeforeTheyErase() throws SQLException, IOException {
        createDatabase("a", "CREATE SCHEMA shop", "CREATE TABLE shop.orders (id INT PRIMARY KEY)");
        add("from-a", "path=" + folder.resolve("a"));
        add("to-b", "path=" + folder.resolve("b"), "create=yes");
        Path file = project("from-a", "to-b");
        stage.run("run", file.toString());

        assertThat(stage.run("project", "release", "moving")).isEqualTo(2);
        assertThat(stage.err()).contains("not confirmed");
        stage.terminal.answer = Optional.of("y");
        assertThat(stage.run("project", "release", "moving")).isZero();
        assertThat(stage.run("run", file.toString())).isEqualTo(1);
        assertThat(stage.out()).contains("SLUICE-109");
        assertThat(stage.run("project", "delete", "moving", "--yes")).isZero();
        assertThat(stage.out()).contains("stays there: tables, rows");
        assertThat(stage.run("project", "show", "moving")).isEqualTo(1);
        assertThat(stage.err()).contains("SLUICE-104");
        assertThat(stage.run("project", "list")).isZero();
        assertThat(stage.out()).contains("No project has been run here.");
    }

    @Test
    void wrongMasterPasswordStopsARunBeforeItConnects() throws IOException {
        add("from-a", "path=" + folder.resolve("a"));
        stage.environment.put(Vault.PASSWORD_VARIABLE, "another-master");

        assertThat(stage.run("run", project("from-a", "from-a").toString())).isEqualTo(1);
        assertThat(stage.err()).contains("SLUICE-508").contains("What to do: Give the right one");
        assertThat(stage.run("vault", "show")).isZero();
        assertThat(stage.out()).contains("comes from a master password").contains("are encrypted");
    }

    @Test
    void keptRowsAreEncryptedUntilThatIsSwitchedOffAndCorrectInBothForms() throws SQLException, IOException {
        String row = "marker-of-a-value";
        createDatabase("a", "CREATE SCHEMA shop", "CREATE TABLE shop.orders (id INT PRIMARY KEY, name VARCHAR(20))",
                "INSERT INTO shop.orders VALUES (1, '" + row + "')");
        add("from-a", "path=" + folder.resolve("a"));
        add("to-b", "path=" + folder.resolve("b"), "create=yes");
        Path file = project("from-a", "to-b");
        stage.run("run", file.toString());
        createDatabase("b", "DELETE FROM shop.orders");

        assertThat(stage.run("verify", file.toString())).isEqualTo(3);
        assertThat(metadb()).doesNotContain(row);
        assertThat(stage.run("vault", "rows", "plain")).isZero();
        assertCorrected(file, row);

        assertThat(stage.run("verify", file.toString())).isEqualTo(3);
        assertThat(metadb()).contains(row);
        assertCorrected(file, row);
    }

    private void assertCorrected(Path file, String row) throws IOException {
        Path out = folder.resolve("out");
        assertThat(stage.run("corrections", file.toString(), "--out", out.toString())).as(stage.err()).isZero();
        try (Stream<Path> files = Files.list(out)) {
            assertThat(files.filter(Files::isRegularFile).toList())
                    .anySatisfy(script -> assertThat(script).content().contains(row));
        }
    }

    private String metadb() throws IOException {
        return Files.readString(stage.home.resolve("metadb.mv.db"), StandardCharsets.ISO_8859_1);
    }

    private void add(String name, String... options) {
        List<String> arguments = Stream.concat(Stream.of("datasource", "add", name, "h2"), Stream.concat(
                Stream.of(options), Stream.of("--environment", "production", "--password-env", "SHOP_PW"))).toList();
        assertThat(stage.run(arguments.toArray(String[]::new))).as(stage.err()).isZero();
    }

    private Path project(String source, String target) throws IOException {
        return Files.writeString(folder.resolve("moving.json"), """
                                                                {"name": "moving",
                                                                 "source": {"datasource": "%s"},
                                                                 "target": {"datasource": "%s"},
                                                                 "objects": {"include": ["SHOP.*"]}}
                                                                """.formatted(source, target));
    }

    private void createDatabase(String name, String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:" + folder.resolve(name), "sa", PASSWORD);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private void assertNowhere() throws IOException {
        try (Stream<Path> files = Files.walk(stage.home)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).as(file.toString())
                        .doesNotContain(PASSWORD, MASTER);
            }
        }
    }
}
