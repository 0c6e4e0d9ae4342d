package dev.sluice.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testkit.MariaDb;
import dev.sluice.testkit.MariaDbServer;
import dev.sluice.testkit.MariaDbVersion;
import dev.sluice.testkit.MySql;
import dev.sluice.testkit.MySqlServer;
import dev.sluice.testkit.ProjectScenario;
import dev.sluice.testkit.ProjectScenario.Ended;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A target that stores names in lower case gets them so where the project says it, and nothing where it does not. */
class FoldedNamesIT {
    @TempDir
    private Path folder;
    private MySql source;

    @BeforeEach
    void namesWithCapitals() {
        source = MySqlServer.shared();
        source.execute("DROP DATABASE IF EXISTS `Folding`", "CREATE DATABASE `Folding`", "USE `Folding`",
                "CREATE TABLE `Customers` (Id INT PRIMARY KEY, Name VARCHAR(20))",
                "CREATE TABLE `Orders` (Id INT PRIMARY KEY, Customer INT, FOREIGN KEY (Customer) REFERENCES `Customers` (Id))",
                "CREATE SQL SECURITY INVOKER VIEW `Buyers` AS SELECT c.Name, COUNT(*) AS n FROM `Customers` c JOIN `Orders` o ON o.Customer = c.Id GROUP BY c.Name",
                "INSERT INTO `Customers` VALUES (1, 'ann'), (2, 'bob')", "INSERT INTO `Orders` VALUES (7, 1), (8, 1)");
    }

    @Test
    void triggersRoutinesAndDefaultsTakeTheLettersOfATargetThatKeepsThem() {
        MariaDb server = MariaDbServer.shared(MariaDbVersion.V11_4);
        server.execute("DROP DATABASE IF EXISTS `Letters`", "DROP DATABASE IF EXISTS letters_there",
                "CREATE DATABASE `Letters`", "USE `Letters`", "CREATE SEQUENCE `Numbers` START WITH 100",
                "CREATE TABLE `Orders` (Id INT PRIMARY KEY, N BIGINT DEFAULT NEXT VALUE FOR `Letters`.`Numbers`)",
                "CREATE TABLE `Audit` (Id INT)", "INSERT INTO `Orders` (Id) VALUES (1), (2)",
                "CREATE PROCEDURE `Book`(x INT) INSERT INTO Orders (Id) VALUES (x)",
                "CREATE TRIGGER `Au` AFTER INSERT ON `Orders` FOR EACH ROW INSERT INTO Audit VALUES (NEW.Id)");
        Ended ended = ProjectScenario.between(folder, server, server, "Letters.*=letters_there.*")
                .option("names.case", "lower").runWell();

        server.client(Path.of(ended.json().get("switchoverScript").asText()), "--comments", "--binary-mode");
        server.execute("CALL letters_there.Book(3)");

        assertThat(ended.json().get("scope").toString()).doesNotContain("not declared as wanted");
        assertThat(server.value("SELECT Id FROM letters_there.audit")).isEqualTo("3");
        assertThat(server.value("SELECT N FROM letters_there.orders WHERE Id = 3")).matches("1\\d+");
        assertThat(server.value("SELECT COUNT(*) FROM information_schema.columns WHERE table_schema = 'letters_there'"
                + " AND column_default LIKE '%`letters_there`.`numbers`%'")).isEqualTo("1");
    }

    @Test
    void tablesViewsAndReferencesTakeTheLettersOfAFoldingTarget() {
        try (MariaDbServer target = MariaDbServer.start(MariaDbVersion.V11_4, "--lower-case-table-names=1")) {
            ProjectScenario scenario = ProjectScenario.between(folder, source, target, "Folding.*");

            assertThat(scenario.run("run").insist(4).errorCodes()).contains("SLUICE-206");
            scenario.option("names.case", "lower").runWell();

            assertThat(target.value("SELECT MAX(n) FROM folding.buyers")).isEqualTo("2");
            assertThat(target.value("SELECT referenced_table_name FROM information_schema.referential_constraints"
                    + " WHERE constraint_schema = 'folding'")).isEqualTo("customers");
        }
    }
}
