package dev.sluice.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.sluice.testkit.MariaDbServer;
import dev.sluice.testkit.MariaDbVersion;
import dev.sluice.testkit.MySqlServer;
import dev.sluice.testkit.ProjectScenario;
import dev.sluice.testkit.SqlServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Parts of a definition that the catalog does not tell: each is carried, left out with a word, or refused. */
class DefinitionPartsIT {
    private static final String[] PERIODS = {"""
                                             CREATE TABLE period (id INT, s DATE, e DATE, PERIOD FOR p (s, e),
                                             UNIQUE (id, p WITHOUT OVERLAPS), CHECK (id > 0), KEY (e))""",
        """
        CREATE TABLE keyed (id INT, s DATETIME(3), e DATETIME(3), x INT, `)` INT COMMENT 'PERIOD FOR `p` (', CHECK (s < e),
        PERIOD FOR `my ``p` (s, e), PRIMARY KEY (x, id, `my ``p` WITHOUT OVERLAPS), KEY (x))""",
        "INSERT INTO period VALUES (1, '2024-01-01', '2024-02-01'), (1, '2024-02-01', '2024-03-01'), (2, '2024-01-15', '2024-03-01')",
        "INSERT INTO keyed VALUES (1, '2024-01-01', '2024-02-01', 1, 1), (1, '2024-02-01', '2024-03-01', 1, 1)"};
    private static final String[] PARSED = {
        """
        CREATE TABLE parsed (id INT PRIMARY KEY, a TEXT, b TEXT, FULLTEXT KEY f (a) COMMENT 'x' WITH PARSER ngram,
        FULLTEXT KEY `g` (b) COMMENT 'WITH PARSER `none` */')""",
        "INSERT INTO parsed VALUES (1, 'abc', 'def')"};

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(MariaDbVersion.class)
    void periodsAreCarriedWithTheKeysThatKeepThemApart(MariaDbVersion version) throws SQLException {
        SqlServer server = MariaDbServer.shared(version);
        make(server, PERIODS);

        copy(server, server).runWell();

        assertDeclaredAlike(server, "period", "keyed");
    }

    @Test
    void parsersOfFulltextIndexesAreCarried() throws SQLException {
        SqlServer server = MySqlServer.shared();
        make(server, PARSED);

        copy(server, server).runWell();

        assertDeclaredAlike(server, "parsed");
    }

    @Test
    void optionsOfMariaDbAreCarried() throws SQLException {
        SqlServer server = MariaDbServer.shared(MariaDbVersion.V11_4);
        make(server, "CREATE TABLE pages (id INT PRIMARY KEY, v VARCHAR(20) COMPRESSED) PAGE_COMPRESSED=1"
                + " PAGE_COMPRESSION_LEVEL=3 TRANSACTIONAL=1 STATS_SAMPLE_PAGES=7",
                "CREATE TABLE plain (id INT PRIMARY KEY, a TEXT, FULLTEXT KEY f (a) COMMENT 'x') ENCRYPTED=NO");

        copy(server, server).runWell();

        assertDeclaredAlike(server, "pages", "plain");
    }

    @Test
    void periodsAndTheirKeysAreRefusedByMySqlUntilAccepted() {
        SqlServer source = MariaDbServer.shared(MariaDbVersion.V11_4);
        SqlServer target = MySqlServer.shared();
        make(source, PERIODS);
        target.execute("DROP DATABASE IF EXISTS parts_there");
        ProjectScenario scenario = copy(source, target);

        assertThat(scenario.run("run").insist(4).json().get("errors").toString())
                .contains("SLUICE-320", "MySQL has no periods", "MySQL cannot keep times from overlapping");
        accept(scenario, "period", "table", "index id");
        accept(scenario, "keyed", "table", "index PRIMARY").runWell();

        assertThat(target.value("SELECT GROUP_CONCAT(check_clause) FROM information_schema.check_constraints"
                + " WHERE constraint_schema = 'parts_there'")).contains("`s` < `e`", "`id` > 0");
    }

    @Test
    void parserThatMariaDbHasNotIsRefusedUntilAccepted() {
        SqlServer source = MySqlServer.shared();
        SqlServer target = MariaDbServer.shared(MariaDbVersion.V11_4);
        make(source, PARSED);
        target.execute("DROP DATABASE IF EXISTS parts_there");
        ProjectScenario scenario = copy(source, target);

        assertThat(scenario.run("run").insist(4).json().get("errors").toString())
                .contains("SLUICE-320", "without the parser ngram");
        accept(scenario, "parsed", "index f").runWell();
    }

    @Test
    void whereMariaDbKeepsFilesIsLeftOutAndSaid() throws IOException, SQLException {
        SqlServer server = MariaDbServer.shared(MariaDbVersion.V11_4);
        Path data = Files.createDirectory(folder.resolve("own place"));
        make(server, "CREATE TABLE placed (id INT PRIMARY KEY) STATS_PERSISTENT=1 DATA DIRECTORY='" + data + "'",
                "INSERT INTO placed VALUES (1)");
        ProjectScenario scenario = copy(server, server);

        assertThat(scenario.run("schema").insist(0).process().toString())
                .contains("is created without DATA DIRECTORY='" + data);
        scenario.runWell();

        assertThat(declared(server, "parts_there.placed")).contains("STATS_PERSISTENT=1").doesNotContain("DIRECTORY");
        server.execute("DROP DATABASE parts_here");
    }

    /** Only the first of these is known to MySQL's catalog. */
    @Test
    void whereMySqlKeepsBytesIsLeftOutAndTheRowsArrive() throws SQLException {
        SqlServer server = MySqlServer.shared();
        make(server, "CREATE TABLE second (id INT PRIMARY KEY, a INT NOT SECONDARY) SECONDARY_ENGINE=rapid",
                "CREATE TABLE grown (id INT PRIMARY KEY) COMPRESSION='zlib' AUTOEXTEND_SIZE=4M CONNECTION='x'",
                "CREATE TABLE formed (id INT PRIMARY KEY, a INT COLUMN_FORMAT FIXED STORAGE DISK)",
                "CREATE TABLE spaced (id INT PRIMARY KEY) TABLESPACE innodb_system",
                "CREATE TABLE attributed (id INT PRIMARY KEY, a INT) SECONDARY_ENGINE_ATTRIBUTE='{\"x\": 1}'",
                "INSERT INTO second VALUES (1, 1)", "INSERT INTO grown VALUES (1)", "INSERT INTO formed VALUES (1, 1)",
                "INSERT INTO spaced VALUES (1)", "INSERT INTO attributed VALUES (1, 1)");
        ProjectScenario scenario = copy(server, server);

        assertThat(scenario.run("schema").insist(0).process().toString())
                .contains("is created without SECONDARY_ENGINE=");
        assertThat(scenario.runWell().number("rowsVerified")).isEqualTo(5);

        assertThat(declared(server, "parts_there.grown")).contains("COMPRESSION='zlib'");
    }

    private static void make(SqlServer server, String... statements) {
        server.execute(Stream.concat(Stream.of("DROP DATABASE IF EXISTS parts_here",
                "DROP DATABASE IF EXISTS parts_there", "CREATE DATABASE parts_here", "USE parts_here"),
                Stream.of(statements)).toList());
    }

    private ProjectScenario copy(SqlServer source, SqlServer target) {
        return ProjectScenario.between(folder.resolve("project"), source, target, "parts_here.*=parts_there.*");
    }

    private static ProjectScenario accept(ProjectScenario scenario, String table, String... parts) {
        return scenario.change(file -> {
            ArrayNode accepted = file.withObject("/objects/tables").putObject("parts_here." + table).putArray("accept");
            List.of(parts).forEach(accepted::add);
        });
    }

    private static void assertDeclaredAlike(SqlServer server, String... tables) throws SQLException {
        for (String table : tables) {
            assertThat(declared(server, "parts_there." + table)).isEqualTo(declared(server, "parts_here." + table));
        }
    }

    private static String declared(SqlServer server, String table) throws SQLException {
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW CREATE TABLE " + table)) {
            row.next();
            return row.getString(2);
        }
    }
}
