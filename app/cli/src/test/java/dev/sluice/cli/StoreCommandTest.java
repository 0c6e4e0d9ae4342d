package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.api.StoreView.Inspection;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreCommandTest {
    @TempDir
    Path folder;

    private final FakeStore store = new FakeStore();
    private Stage stage;

    @BeforeEach
    void setStage() throws IOException {
        stage = new Stage(folder);
        stage.engine.projects.stores.put("shop", store);
    }

    @Test
    void filesAreListed() {
        assertThat(stage.run("store", "list", stage.projectFile.toString())).isZero();

        assertThat(stage.out()).containsPattern(
                "0000000001.segment +70.0 kB +1 to 51 +1970-01-01T00:00:07Z +- +0-1-51 +yes");
    }

    @Test
    void projectWithoutAStoreIsSaidToHaveNone() {
        store.segments = List.of();

        assertThat(stage.run("store", "list", stage.projectFile.toString())).isZero();
        assertThat(stage.out()).contains("The project has no Store.");
    }

    @Test
    void wholeStoreIsCounted() {
        assertThat(stage.run("store", "verify", stage.projectFile.toString())).isZero();

        assertThat(stage.out()).contains("Whole: 1 file, 9 blocks, 70.0 kB, transactions 1 to 51");
    }

    @Test
    void changesAreAskedForByTableKeyAndTimeAndShownWithoutControlCharacters() {
        assertThat(stage.run("store", "inspect", stage.projectFile.toString(), "--table", "shop.orders", "--key", "7",
                "--key", "b", "--from", "2026-11-21T10:00:00Z")).isZero();

        assertThat(store.inspections).containsExactly(new Inspection(Optional.of("shop.orders"), List.of("7", "b"),
                Optional.of(Instant.parse("2026-11-21T10:00:00Z")), Optional.empty()));
        assertThat(stage.out()).contains("7  INSERT shop.orders  id='7'").doesNotContain("\u001b");
    }

    @Test
    void keyWithoutItsTableIsWrongUsage() {
        assertThat(stage.run("store", "inspect", stage.projectFile.toString(), "--key", "7")).isEqualTo(2);
        assertThat(stage.err()).contains("--key needs --table");
    }
}
