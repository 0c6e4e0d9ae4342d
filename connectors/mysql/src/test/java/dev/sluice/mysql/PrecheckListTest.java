package dev.sluice.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.PrecheckResult.Passed;
import dev.sluice.model.PrecheckResult.Warning;
import dev.sluice.model.Secret;
import dev.sluice.spi.Precheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The checks as such, without a server: nothing is asked before one is run. */
class PrecheckListTest {
    private static final Path MANUAL = Path.of("../../resources/docs/manual/precheck.md");

    private static CheckedServer server() {
        ServerAddress address = new ServerAddress("127.0.0.1", 1, "mover", Secret.of(""),
                new Tls(Tls.Mode.OFF, Optional.empty()), new ServerAddress.Limits(1, 1));
        Queries queries = new Queries(() -> {
            throw new AssertionError("nothing is asked yet");
        });
        return CheckedServer.of(Flavor.MYSQL, address, new ServerFacts("9.7.0", "mover@%", "", true, 1, false, 0, ""),
                queries, Collations.of(queries));
    }

    static Stream<Precheck> checks() {
        return Stream.concat(new SourceChecks(server()).all().stream(), new TargetChecks(server()).all().stream());
    }

    @ParameterizedTest
    @MethodSource("checks")
    void eachCheckIsInTheManualWithWhetherItCanBeSkipped(Precheck check) throws IOException {
        String line = Files.readAllLines(MANUAL).stream().filter(text -> text.startsWith("| `" + check.id() + "` |"))
                .findFirst().orElseThrow(() -> new AssertionError("The manual lacks " + check.id()));

        String skippable = line.contains("failure") ? check.guards().isPresent() ? "no" : "yes" : "-";
        assertThat(line).endsWith("| " + skippable + " |");
    }

    @Test
    void serversAreAskedBeforeTables() {
        assertThat(new SourceChecks(server()).all()).extracting(Precheck::needsTables).isSorted();
        assertThat(new TargetChecks(server()).all()).extracting(Precheck::needsTables).isSorted();
    }

    @Test
    void aClockIsJudgedByTheNearestTimeAtWhichItCouldHaveBeenRead() {
        ServerChecks checks = new ServerChecks(server());

        assertThat(checks.clock(1_000, 998, 1_002)).isInstanceOf(Passed.class);
        assertThat(checks.clock(1_006, 998, 1_002)).isInstanceOf(Passed.class);
        assertThat(checks.clock(1_032, 998, 1_002)).isInstanceOfSatisfying(Warning.class,
                warning -> assertThat(warning.message()).contains("30 s ahead of"));
        assertThat(checks.clock(938, 998, 1_002)).isInstanceOfSatisfying(Warning.class,
                warning -> assertThat(warning.message()).contains("60 s behind"));
    }

    @Test
    void settingsAreChangedTheWayTheReleaseKeepsThem() {
        assertThat(Flavor.MYSQL.change("9.7.4", "max_allowed_packet", "64")).isEqualTo(
                "SET PERSIST max_allowed_packet = 64;");
        assertThat(Flavor.MYSQL.change("5.7.44", "sql_mode", "''")).startsWith("SET GLOBAL sql_mode = ''; /* ")
                .endsWith("sql_mode =  */");
        assertThat(Flavor.MARIADB.change("11.4.5", "max_connections", "99")).startsWith(
                "SET GLOBAL max_connections = 99; /* ");
    }

    @Test
    void statementsFollowTheReleasesNames() {
        assertThat(Flavor.MYSQL.replicaStatus("8.0.36")).isEqualTo("SHOW SLAVE STATUS");
        assertThat(Flavor.MYSQL.replicaStatus("9.7.4")).isEqualTo("SHOW REPLICA STATUS");
        assertThat(Flavor.MARIADB.replicaStatus("11.4.5")).isEqualTo("SHOW ALL SLAVES STATUS");
        assertThat(Flavor.MYSQL.logStatus("8.3.0")).isEqualTo("SHOW MASTER STATUS");
        assertThat(Flavor.MYSQL.logStatus("8.4.0")).isEqualTo("SHOW BINARY LOG STATUS");
    }
}
