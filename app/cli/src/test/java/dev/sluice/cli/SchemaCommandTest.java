package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cli.display.TextWidth;
import dev.sluice.engine.api.Definitions.Difference;
import dev.sluice.engine.api.Definitions.Entry;
import dev.sluice.engine.api.Definitions.State;
import dev.sluice.engine.api.RunResult.Ending;
import dev.sluice.fakes.FakeRun;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.Fidelity;
import dev.sluice.model.TableId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaCommandTest {
    private static final Entry ORDERS = new Entry(new TableId("shop", "orders"), List.of(),
            new TableId("archive", "orders"),
            "CREATE TABLE `orders` (\n  `id` int(11) NOT NULL,\n  `doc` longtext\n) ENGINE=InnoDB",
            List.of("CREATE DATABASE IF NOT EXISTS `archive`",
                    "CREATE TABLE `archive`.`orders` (\n  `id` int(11) NOT NULL,\n  `doc` json,\n  `"
                            + "long".repeat(20) + "` int\n) ENGINE=InnoDB"),
            List.of("ALTER TABLE `archive`.`orders`\n  ADD KEY `by_id` (`id`)"), false,
            List.of(new Difference("column doc", Fidelity.WIDENED, "any text is allowed")), State.MADE,
            Optional.empty(), Optional.empty());
    private static final Entry ITEMS = new Entry(new TableId("shop", "items"), List.of(), new TableId("shop", "items"),
            "CREATE TABLE `items`", List.of("CREATE TABLE `shop`.`items`"), List.of(), true, List.of(), State.FAILED,
            Optional.of("SLUICE-401 " + "it was refused ".repeat(20)), Optional.empty());

    @TempDir
    Path folder;

    private Stage stage;

    @BeforeEach
    void setStage() throws IOException {
        stage = new Stage(folder);
        stage.engine.definitions.entries.addAll(List.of(ITEMS, ORDERS));
    }

    @Test
    void overviewNamesStateErrorAndEveryDifferenceWithItsFidelity() {
        assertThat(schema()).isZero();

        assertThat(stage.out()).contains("FAILED    shop.items  (own statements)", "failed: SLUICE-401 it was refused",
                "made      shop.orders -> archive.orders  WIDENED", "WIDENED  column doc: any text is allowed",
                "2 tables: 1 made, 1 failed");
        assertFits();
    }

    @Test
    void severalTablesThatBecomeOneAreALine() {
        stage.engine.definitions.entries.clear();
        stage.engine.definitions.entries.add(new Entry(new TableId("shop_1", "orders"),
                List.of(new TableId("shop_2", "orders"), new TableId("shop_3", "orders")),
                new TableId("all", "orders"), "", List.of(), List.of(), false, List.of(), State.NOT_MADE,
                Optional.empty(), Optional.empty()));

        assertThat(schema()).isZero();
        assertThat(stage.out()).contains("not made  shop_1.orders and 2 more tables -> all.orders");
        assertThat(schema("--json")).isZero();
        assertThat(stage.out()).contains("\"others\":[\"shop_2.orders\",\"shop_3.orders\"]");
    }

    @Test
    void declarationsStandSideBySideAndDifferentLinesAreMarked() {
        assertThat(schema("--diff", "shop.orders")).isZero();

        assertThat(stage.engine.calls).containsExactly("list shop.orders");
        assertThat(stage.out()).containsPattern("  `id` int\\(11\\) NOT NULL, +   `id` int\\(11\\) NOT NULL,")
                .containsPattern("`doc` longtext +\\| +`doc` json,").contains("After the rows:", "ADD KEY `by_id`");
        assertFits();
    }

    @Test
    void allDeclarationsAreShownWithoutAName() {
        assertThat(schema("--diff")).isZero();

        assertThat(stage.engine.calls).containsExactly("list");
        assertThat(stage.out()).contains("shop.items", "shop.orders");
    }

    @Test
    void machinesGetStatesStatementsAndDifferences() {
        stage.engine.definitions.entries.remove(ITEMS);

        assertThat(schema("--json")).isZero();

        assertThat(stage.out()).startsWith(
                "{\"project\":\"shop\",\"tables\":[{\"source\":\"shop.orders\",\"target\":\"archive.orders\","
                        + "\"state\":\"MADE\",\"own\":false,\"differences\":[{\"part\":\"column doc\","
                        + "\"fidelity\":\"WIDENED\",\"reason\":\"any text is allowed\"}],\"sourceSql\":\"CREATE TABLE")
                .contains("\"statements\":[\"CREATE DATABASE", "\"later\":[\"ALTER TABLE");
    }

    @Test
    void eachTableIsWrittenToAFileThatEditTakes() throws IOException {
        assertThat(schema("--out", folder.resolve("ddl").toString())).isZero();

        assertThat(Files.readString(folder.resolve("ddl").resolve("shop.orders.sql")))
                .startsWith("-- Table shop.orders, on the source:\n-- CREATE TABLE `orders` (\n")
                .contains("\n-- WIDENED column doc: any text is allowed\nCREATE DATABASE IF NOT EXISTS `archive`;\n",
                        "\n) ENGINE=InnoDB;\n-- Made after the rows:\n-- ALTER TABLE");
        assertThat(folder.resolve("ddl").resolve("shop.items.sql")).exists();
    }

    @Test
    void decisionsReachTheEngine() throws IOException {
        Path script = Files.writeString(folder.resolve("own.sql"), "CREATE TABLE x;");

        assertThat(schema("--edit", "shop.orders", script.toString())).isZero();
        assertThat(schema("--skip", "shop.items", "--reason", "not needed")).isZero();
        assertThat(schema("--reset", "shop.items")).isZero();

        assertThat(stage.engine.calls).containsExactly("define shop.orders CREATE TABLE x;",
                "leave out shop.items: not needed", "reset shop.items");
    }

    @Test
    void noTableIsLeftOutWithoutAReason() {
        assertThat(schema("--skip", "shop.items")).isEqualTo(2);

        assertThat(stage.err()).contains("--reason");
        assertThat(stage.engine.calls).isEmpty();
    }

    @Test
    void retryIsARunWithAResult() {
        stage.engine.runs.add(FakeRun.ending(Results.ended(Ending.FAILED, 0, ErrorCode.DDL_FAILED)));

        assertThat(schema("--retry")).isEqualTo(1);

        assertThat(stage.engine.calls).containsExactly("retry");
        assertThat(stage.out()).contains("SLUICE-401");
    }

    @Test
    void scriptThatCannotBeReadIsAMistakeOfUse() {
        assertThat(schema("--edit", "shop.orders", folder.resolve("none.sql").toString())).isEqualTo(2);

        assertThat(stage.err()).contains("none.sql");
    }

    private int schema(String... more) {
        String[] arguments = new String[more.length + 2];
        arguments[0] = "schema";
        arguments[1] = stage.projectFile.toString();
        System.arraycopy(more, 0, arguments, 2, more.length);
        return stage.run(arguments);
    }

    private void assertFits() {
        assertThat(stage.out().lines()).allSatisfy(line -> assertThat(TextWidth.of(line)).isLessThanOrEqualTo(100));
    }
}
