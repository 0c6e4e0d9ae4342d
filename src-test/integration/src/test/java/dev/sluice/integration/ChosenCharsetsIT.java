package dev.sluice.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testkit.MariaDbServer;
import dev.sluice.testkit.MariaDbVersion;
import dev.sluice.testkit.MySqlServer;
import dev.sluice.testkit.ProjectScenario;
import dev.sluice.testkit.ProjectScenario.Ended;
import dev.sluice.testkit.SqlServer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Charsets may be changed on the way: every text arrives as the same characters, or is refused and named. */
class ChosenCharsetsIT {
    @TempDir
    private Path folder;

    @Test
    void latinTextsBecomeUnicodeWithRoomForAllOfThem() {
        SqlServer source = MySqlServer.shared();
        SqlServer target = MariaDbServer.shared(MariaDbVersion.V11_4);
        target.execute("DROP DATABASE IF EXISTS latin");
        source.execute("DROP DATABASE IF EXISTS latin", "CREATE DATABASE latin CHARACTER SET latin1", "USE latin",
                "CREATE TABLE t (code VARCHAR(10) PRIMARY KEY, mood ENUM('très','peu') NOT NULL, note TEXT)",
                "INSERT INTO t VALUES ('é', 'très', REPEAT('ÿ', 65535)), ('z', 'peu', '€')");

        Ended ended = scenario(source, target, "latin1_swedish_ci=utf8mb4_general_ci").change(file -> file
                .withObject("/objects/tables").putObject("latin.t").putArray("accept").add("column code")).runWell();

        assertThat(ended.number("rowsVerified")).isEqualTo(2);
        assertThat(target.value("SELECT CONCAT(CHAR_LENGTH(note), ' ', HEX(code), ' ', mood + 0) FROM latin.t"
                + " WHERE CHAR_LENGTH(note) > 1")).isEqualTo("65535 C3A9 1");
        assertThat(target.value("SELECT GROUP_CONCAT(DISTINCT collation_name) FROM information_schema.columns"
                + " WHERE table_schema = 'latin' AND collation_name IS NOT NULL")).isEqualTo("utf8mb4_general_ci");
    }

    @Test
    void charsetThatHoldsLessIsRefusedUntilAcceptedAndThenRowByRow() {
        SqlServer source = MariaDbServer.shared(MariaDbVersion.V11_4);
        SqlServer target = MySqlServer.shared();
        target.execute("DROP DATABASE IF EXISTS latin");
        source.execute("DROP DATABASE IF EXISTS latin",
                "CREATE DATABASE latin CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci", "USE latin",
                "CREATE TABLE t (id INT PRIMARY KEY, note VARCHAR(10))",
                "INSERT INTO t VALUES (1, 'é'), (2, '日本'), (3, 'plain')");
        ProjectScenario scenario = scenario(source, target, "utf8mb4_general_ci=latin1_swedish_ci");

        assertThat(scenario.run("run").insist(4).errorCodes()).contains("SLUICE-320");
        scenario.change(file -> file.withObject("/objects/tables").putObject("latin.t").putArray("accept")
                .add("column note"));
        Ended ended = scenario.run("run").insist(3);

        assertThat(ended.number("conflicts")).isEqualTo(1);
        assertThat(ended.number("missingInTarget")).isEqualTo(1);
        assertThat(target.value("SELECT HEX(note) FROM latin.t WHERE id = 1")).isEqualTo("E9");
    }

    @Test
    void collationThatMayUniteKeysIsRefusedUntilAccepted() {
        SqlServer source = MariaDbServer.shared(MariaDbVersion.V11_4);
        SqlServer target = MySqlServer.shared();
        target.execute("DROP DATABASE IF EXISTS latin");
        source.execute("DROP DATABASE IF EXISTS latin", "CREATE DATABASE latin", "USE latin",
                "CREATE TABLE pad (k VARCHAR(10) CHARACTER SET latin1 COLLATE latin1_swedish_nopad_ci PRIMARY KEY)",
                "INSERT INTO pad VALUES ('a'), ('a ')",
                "CREATE TABLE cs (k VARCHAR(10) CHARACTER SET utf8mb3 COLLATE utf8mb3_uca1400_as_cs PRIMARY KEY)",
                "INSERT INTO cs VALUES ('a'), ('A')",
                "CREATE TABLE ai (k VARCHAR(10) CHARACTER SET utf8mb4 COLLATE utf8mb4_uca1400_ai_ci PRIMARY KEY)");
        ProjectScenario scenario = ProjectScenario.between(folder, source, target, "latin.*");

        String errors = scenario.run("run").insist(4).json().get("errors").toString();

        assertThat(errors).contains("latin.pad", "latin.cs", "SLUICE-320").doesNotContain("latin.ai");
    }

    private ProjectScenario scenario(SqlServer source, SqlServer target, String collations) {
        return ProjectScenario.between(folder, source, target, "latin.*")
                .change(file -> file.withObject("/target").put("collations", collations));
    }
}
