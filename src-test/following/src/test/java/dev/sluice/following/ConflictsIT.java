package dev.sluice.following;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.testkit.ComparedSchema;
import dev.sluice.testkit.MariaDbServer;
import dev.sluice.testkit.MariaDbVersion;
import dev.sluice.testkit.ProjectScenario;
import dev.sluice.testkit.ProjectScenario.Ended;
import dev.sluice.testkit.TableComparator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each kind of conflict under each policy, provoked on real servers, looked at and settled; both sides are equal in the end. */
class ConflictsIT {
    @TempDir
    private Path folder;

    @Test
    void conflictsAreKeptListedExportedRetriedAndSettledUntilBothSidesAreEqual() throws IOException {
        try (MariaDbServer source = MariaDbServer.start(MariaDbVersion.V11_4);
                MariaDbServer target = MariaDbServer.start(MariaDbVersion.V11_4)) {
            source.execute("CREATE DATABASE shop", "USE shop",
                    "CREATE TABLE items (id INT PRIMARY KEY, code VARCHAR(20) UNIQUE, amount INT, packed VARBINARY(9))",
                    "INSERT INTO items SELECT seq, CONCAT('code ', seq), seq, x'00ff' FROM seq_1_to_100");
            ProjectScenario scenario = ProjectScenario.between(folder, source, target, "shop.*")
                    .phases("schema", "full", "incremental", "verification");
            scenario.run("run", "--until", "full").insist(0);

            whatIsLeftOutIsRetried(scenario, source, target);
            whatStopsGoesOnAfterAnAnswer(scenario, source, target);
            whatIsOverwrittenIsEqual(scenario, source, target);

            TableComparator.assertSameRows(ComparedSchema.of(source, "shop"), ComparedSchema.of(target, "shop"));
        }
    }

    private void whatIsLeftOutIsRetried(ProjectScenario scenario, MariaDbServer source, MariaDbServer target)
            throws IOException {
        target.execute("USE shop", "INSERT INTO items VALUES (900, 'theirs', 1, NULL), (901, 'code of 902', 1, NULL)",
                "DELETE FROM items WHERE id = 7", "ALTER TABLE items ADD CONSTRAINT few CHECK (amount < 1000)");
        source.execute("USE shop", "INSERT INTO items VALUES (900, 'ours', 2, x'ff')",
                "INSERT INTO items VALUES (902, 'code of 902', 2, NULL)", "UPDATE items SET amount = 70 WHERE id = 7",
                "UPDATE items SET amount = 5000 WHERE id = 8");
        scenario.option("conflicts.policy", "keep").run("run", "--until", "caught-up").insist(3);

        List<JsonNode> kept = listed(scenario);
        Path export = folder.resolve("conflicts.csv");
        scenario.run("conflicts", "--export", export.toString()).insist(0);
        Ended retried = scenario.run("conflicts", "--retry").insist(3);
        target.execute("ALTER TABLE shop.items DROP CONSTRAINT few");
        scenario.run("conflicts", "--retry").insist(0);

        assertThat(kept).extracting(conflict -> conflict.get("cause").asText()).containsExactlyInAnyOrder("TAKEN",
                "TAKEN", "MISSING", "REFUSED");
        assertThat(kept).extracting(conflict -> conflict.path("standing").path("code").asText()).contains("theirs",
                "code of 902");
        assertThat(kept).extracting(conflict -> conflict.get("row").get("packed").asText()).contains("0xff");
        assertThat(Files.readAllLines(export)).hasSize(5);
        assertThat(retried.number("settled")).isEqualTo(3);
        assertThat(listed(scenario)).isEmpty();
    }

    private static void whatStopsGoesOnAfterAnAnswer(ProjectScenario scenario, MariaDbServer source,
            MariaDbServer target) {
        target.execute("USE shop", "INSERT INTO items VALUES (910, 'theirs 910', 1, NULL)",
                "INSERT INTO items VALUES (911, 'theirs 911', 1, NULL)");
        source.execute("USE shop", "INSERT INTO items VALUES (910, 'ours 910', 2, NULL)",
                "UPDATE items SET amount = 3 WHERE id = 910", "INSERT INTO items VALUES (911, 'ours 911', 2, NULL)");
        scenario.option("conflicts.policy", "stop");

        assertThat(scenario.run("run", "--until", "caught-up").insist(1).errorCodes()).containsExactly("SLUICE-607");
        scenario.run("conflicts", "--retry", only(scenario)).insist(0);
        assertThat(scenario.run("run", "--until", "caught-up").insist(1).errorCodes()).containsExactly("SLUICE-607");
        scenario.run("conflicts", "--resolve", only(scenario), "--reason", "theirs came first").insist(0);
        Ended left = scenario.run("run", "--until", "caught-up").insist(3);

        assertThat(left.number("valuesDiffer")).isEqualTo(1);
        assertThat(left.number("conflicts")).isZero();
    }

    private static void whatIsOverwrittenIsEqual(ProjectScenario scenario, MariaDbServer source,
            MariaDbServer target) {
        target.execute("INSERT INTO shop.items VALUES (920, 'theirs 920', 1, NULL)");
        source.execute("USE shop", "INSERT INTO items VALUES (920, 'ours 920', 2, NULL)",
                "UPDATE items SET amount = 4 WHERE id = 911");
        scenario.change(project -> project.withObject("/objects/tables").putObject("shop.items").put("conflicts",
                "overwrite"));

        Ended equal = scenario.run("run", "--until", "caught-up").insist(0);

        assertThat(equal.number("conflicts")).isZero();
    }

    private static String only(ProjectScenario scenario) {
        List<JsonNode> listed = listed(scenario);
        assertThat(listed).singleElement()
                .matches(conflict -> conflict.get("outcome").asText().equals("STOPPED"));
        return listed.getFirst().get("id").asText();
    }

    private static List<JsonNode> listed(ProjectScenario scenario) {
        return StreamSupport.stream(scenario.run("conflicts").insist(0).json().get("shown").spliterator(), false)
                .toList();
    }
}
