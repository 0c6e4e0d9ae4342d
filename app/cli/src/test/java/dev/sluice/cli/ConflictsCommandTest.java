package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.api.KeptConflicts.Open;
import dev.sluice.engine.api.KeptConflicts.Retried;
import dev.sluice.model.TableId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConflictsCommandTest {
    @TempDir
    Path folder;

    private final FakeConflicts conflicts = new FakeConflicts();
    private Stage stage;

    @BeforeEach
    void setStage() throws IOException {
        stage = new Stage(folder);
        stage.engine.conflicts = Optional.of(conflicts);
    }

    @Test
    void eachConflictIsShownWithBothSidesAndWithoutControlCharacters() {
        assertThat(run("--table", "shop.orders")).isZero();

        assertThat(stage.out()).contains(
                "00aa11bb22cc  shop.orders  INSERT that met another row in its place; it stopped the project",
                "  transaction  7, up to 0-1-7, seen 1970-01-01T00:00:00Z", "  source       id='7', note='a\\u001bb'",
                "  target       id='7', note=NULL",
                "11bb22cc33dd  shop.orders  a copied row that was refused; it was left out", "2 open conflicts.")
                .doesNotContain("\u001b");
        assertThat(conflicts.calls).containsExactly("list shop.orders");
    }

    @Test
    void moreThanTheLimitAreCounted() {
        assertThat(run("--limit", "1", "--json")).isZero();

        assertThat(stage.err()).contains("  and 1 more; --limit N shows more of them, --export LIST writes all.");
        assertThat(stage.out()).startsWith("{\"project\":\"shop\",\"conflicts\":2,\"shown\":[{\"id\":\"00aa11bb22cc\"")
                .contains("\"outcome\":\"STOPPED\"", "\"standing\":{\"id\":\"7\",\"note\":null}")
                .doesNotContain("11bb22cc33dd");
    }

    @Test
    void allAreRetriedOrThoseThatAreNamed() {
        assertThat(run("--retry")).isZero();
        assertThat(run("--retry", "b", "a")).isZero();

        assertThat(conflicts.calls).containsExactly("retry []", "retry [a, b]");
        assertThat(stage.out()).contains("2 conflicts settled");
    }

    @Test
    void whatIsStillOpenAfterARetryIsNamedAndTheExitCodeSaysSo() {
        conflicts.retried = new Retried(1, List.of(new Open("a", new TableId("shop", "orders"), "too long")));

        assertThat(run("--retry", "--json")).isEqualTo(3);

        assertThat(stage.err()).contains("Still open: a of shop.orders: too long");
        assertThat(stage.out()).isEqualToIgnoringNewLines(
                "{\"project\":\"shop\",\"settled\":1,\"open\":[{\"id\":\"a\",\"table\":\"shop.orders\",\"why\":\"too long\"}]}");
    }

    @Test
    void settlingNeedsAReason() {
        assertThat(run("--resolve", "a")).isEqualTo(2);
        assertThat(run("--resolve", "a", "b", "--reason", "known")).isZero();

        assertThat(stage.err()).contains("--resolve and --reason go together");
        assertThat(conflicts.calls).containsExactly("resolve [a, b] known");
    }

    @Test
    void theExportIsSaidToHoldRows() {
        assertThat(run("--export", folder.resolve("c.csv").toString())).isZero();

        assertThat(conflicts.calls).containsExactly("export c.csv");
        assertThat(stage.out()).contains("2 conflicts written to", "It holds rows");
    }

    @Test
    void twoThingsAtOnceAreWrongUsage() {
        assertThat(run("--retry", "--export", "c.csv")).isEqualTo(2);
        assertThat(stage.err()).contains("--export and --retry exclude each other");
    }

    private int run(String... more) {
        String[] arguments = new String[more.length + 2];
        arguments[0] = "conflicts";
        arguments[1] = stage.projectFile.toString();
        System.arraycopy(more, 0, arguments, 2, more.length);
        return stage.run(arguments);
    }
}
