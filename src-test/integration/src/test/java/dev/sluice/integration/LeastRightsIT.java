package dev.sluice.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testkit.MariaDbServer;
import dev.sluice.testkit.MariaDbVersion;
import dev.sluice.testkit.MySqlServer;
import dev.sluice.testkit.ProjectScenario;
import dev.sluice.testkit.ProjectScenario.Ended;
import dev.sluice.testkit.SqlServer;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Users who may do what the precheck asks for and nothing else: that is enough, and what it hides is not taken for absent. */
class LeastRightsIT {
    private static final String PASSWORD = "least-rights-password";
    private static final Pattern GRANT = Pattern.compile("GRANT [^;]+;");
    private static final int ROUNDS = 4;

    @TempDir
    private Path folder;

    static Stream<SqlServer> servers() {
        return Stream.of(MariaDbServer.shared(MariaDbVersion.V11_4), MariaDbServer.shared(MariaDbVersion.V10_11),
                MySqlServer.shared());
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("servers")
    void whatThePrecheckAsksForIsEnough(SqlServer server) {
        makeSource(server);
        server.execute("GRANT SELECT ON least_here.* TO least_reader@'%'");

        ProjectScenario scenario = scenario(server, "least_here.*=least_there.*");
        grantWhatIsAsked(server, scenario, line -> !line.contains("following-changes"));
        Ended ended = scenario.runWell();

        assertThat(ended.number("rowsVerified")).isEqualTo(4);
        assertThat(server.value("SELECT COUNT(*) FROM least_there.v")).isEqualTo("2");
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("servers")
    void triggersThatTheUserMayNotSeeAreNotTakenForAbsent(SqlServer server) {
        makeSource(server);
        server.execute("CREATE DATABASE least_there", "CREATE TABLE least_there.t (id INT PRIMARY KEY, a INT)",
                "CREATE TABLE least_there.stock (n INT)", "INSERT INTO least_there.stock VALUES (100)",
                "CREATE TRIGGER least_there.less AFTER INSERT ON least_there.t FOR EACH ROW UPDATE least_there.stock SET n = n - NEW.a",
                "GRANT SELECT ON least_here.* TO least_reader@'%'",
                "GRANT SELECT, INSERT, UPDATE, DELETE ON least_there.* TO least_writer@'%'",
                "GRANT SELECT, INSERT, UPDATE, DELETE, CREATE ON `sluice\\_progress`.* TO least_writer@'%'");
        ProjectScenario scenario = scenario(server, "least_here.t=least_there.t").phases("full", "verification")
                .option("precheck.skip", "target-grants: nobody else grants anything here");

        assertThat(scenario.run("run").insist(4).process().toString()).contains("may not see the triggers");
        server.execute("GRANT TRIGGER ON least_there.* TO least_writer@'%'");
        assertThat(scenario.run("run").insist(4).errorCodes()).containsExactly("SLUICE-315");

        assertThat(server.value("SELECT n FROM least_there.stock")).isEqualTo("100");
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("servers")
    void objectsThatTheUserMayNotSeeAreToldOf(SqlServer server) {
        makeSource(server);
        server.execute("GRANT SELECT ON least_here.* TO least_reader@'%'");

        String said = scenario(server, "least_here.t=least_there.t").run("precheck").process().toString();

        assertThat(said).containsPattern("WARNING +object-rights").contains("SHOW VIEW, TRIGGER, EVENT")
                .contains("may not see all procedures and functions");
    }

    static Stream<SqlServer> followedServers() {
        return Stream.of(MariaDbServer.shared(MariaDbVersion.V11_4), MySqlServer.shared());
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("followedServers")
    void whatThePrecheckAsksForIsEnoughToFollowChangedDefinitions(SqlServer server) {
        makeSource(server);
        server.execute("GRANT SELECT ON least_here.* TO least_reader@'%'");
        server.execute("CREATE TABLE least_here.u (id INT PRIMARY KEY, a INT, KEY (a))",
                "INSERT INTO least_here.u VALUES (7, 70)");
        ProjectScenario scenario = scenario(server, "least_here.[tuw]=least_there.*").phases("schema", "full",
                "incremental", "verification");
        grantWhatIsAsked(server, scenario, _ -> true);
        scenario.run("run", "--until", "caught-up").insist(0);
        server.execute("REVOKE ALL PRIVILEGES ON `sluice\\_rehearsal\\_%`.* FROM least_writer@'%'",
                "ALTER TABLE least_here.t ADD COLUMN more INT NOT NULL DEFAULT 7, ADD KEY (more)",
                "INSERT INTO least_here.t VALUES (3, 30, 8)");

        Ended refused = scenario.run("run", "--until", "caught-up").insist(4);
        grantWhatIsAsked(server, scenario, line -> line.contains("rehearsal"));
        scenario.run("run", "--until", "caught-up").insist(0);
        String more = server.query("SELECT more FROM least_there.t ORDER BY id").toString();
        server.execute("RENAME TABLE least_here.t TO least_here.w, least_here.u TO least_here.t,"
                + " least_here.w TO least_here.u");
        scenario.run("run", "--until", "caught-up").insist(0);

        assertThat(refused.errorCodes()).containsExactly("SLUICE-204");
        assertThat(more).isEqualTo("[[7], [7], [8]]");
        assertThat(server.query("SELECT * FROM least_there.t").toString()).isEqualTo("[[7, 70]]");
    }

    /** Runs every GRANT that the precheck prints, as often as it prints more. */
    private static void grantWhatIsAsked(SqlServer server, ProjectScenario scenario, Predicate<String> taken) {
        for (int round = 0; round < ROUNDS; round++) {
            Ended precheck = scenario.run("precheck");
            List<String> grants = precheck.process().standardError().stream()
                    .filter(line -> line.contains("What to do:") && taken.test(line))
                    .flatMap(line -> GRANT.matcher(line).results()).map(MatchResult::group).distinct().toList();
            if (grants.isEmpty()) {
                precheck.insist(0);
                return;
            }
            server.execute(grants);
        }
        throw new AssertionError("The precheck asks for ever more rights");
    }

    private static void makeSource(SqlServer server) {
        server.execute("DROP DATABASE IF EXISTS least_here", "DROP DATABASE IF EXISTS least_there",
                "CREATE DATABASE least_here", "CREATE TABLE least_here.t (id INT PRIMARY KEY, a INT, KEY (a))",
                "CREATE TABLE least_here.child (id INT PRIMARY KEY, t INT, note TEXT, FOREIGN KEY (t) REFERENCES least_here.t (id))",
                "INSERT INTO least_here.t VALUES (1, 10), (2, 20)",
                "INSERT INTO least_here.child VALUES (1, 1, 'é'), (2, NULL, NULL)",

                "CREATE PROCEDURE least_here.p() SELECT 1");
        for (String user : List.of("least_reader", "least_writer")) {
            server.execute("DROP USER IF EXISTS " + user + "@'%'",
                    "CREATE USER " + user + "@'%' IDENTIFIED BY '" + PASSWORD + "'");
        }
        server.execute(
                "CREATE DEFINER = least_writer@'%' SQL SECURITY INVOKER VIEW least_here.v AS SELECT * FROM least_here.t");
    }

    private ProjectScenario scenario(SqlServer server, String rule) {
        return ProjectScenario.between(folder, server, server, rule)
                .endpoint("source", server.host(), server.port(), "least_reader", PASSWORD)
                .endpoint("target", server.host(), server.port(), "least_writer", PASSWORD)
                .change(file -> List.of("source", "target")
                        .forEach(side -> file.withObject("/" + side).put("type", server.type())));
    }
}
