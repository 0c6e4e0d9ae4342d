package dev.sluice.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.Bootstrap;
import dev.sluice.app.NoSecrets;
import dev.sluice.app.demo.DemoDatabase;
import dev.sluice.app.demo.OpenShop;
import dev.sluice.desktop.kit.Texts;
import dev.sluice.desktop.workspace.ProjectShelf;
import dev.sluice.engine.api.RunningEngine;
import dev.sluice.engine.api.SluiceEngine;
import dev.sluice.model.MigrationProject;
import dev.sluice.model.Phase;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Verify now, of a project that runs: off with a reason while it copies, and once it follows it goes on doing so. */
class ComparedWhileFollowingIT {
    @TempDir
    private Path home;

    @Test
    void aProjectIsComparedByVerifyNowWhileItFollowsItsSource() {
        DemoDatabase source = MadeShop.at(home.resolve("source"));
        DemoDatabase target = new DemoDatabase(home.resolve("target"));
        target.create();
        new ProjectShelf(home, Bootstrap.connectors(), new NoSecrets(), NoSecrets::endpoint)
                .keep(new MigrationProject("shop", source.followedEndpoint(), target.endpoint(),
                        Set.of(Phase.values()), List.of("SHOP.*"), List.of(), List.of(),
                        Map.of("throttle.rows", "100")));
        try (OpenDesktop window = OpenDesktop.over(home, Texts.ENGLISH)) {
            window.open("shop");
            window.awaitText("#run-action", "Start"::equals);
            window.press("#run-action");
            window.tab("#run-tabs", "tab-verification");
            window.awaitText("#verification-why", text -> text.contains("does not follow its source yet"));
            assertThat(window.node("#verification-now").isDisabled()).isTrue();
            window.picture("verification-while-copying");

            setFree();
            window.awaitTrue("Verify now", () -> !window.node("#verification-now").isDisabled());
            window.chooseFromMenu("#verification-now", "verification-now-all");
            window.awaitTrue("all tables equal", () -> areEqual(window));
            assertThat(window.text("#run-action")).as("it goes on").isEqualTo("Pause");
            window.picture("verification-while-following");

            window.tab("#run-tabs", "tab-overview");
            window.awaitText(".verdict-sentence", text -> text.startsWith("Consistent: "));
            window.awaitText("#verdict-since", text -> text.contains("no row changed"));
            window.picture("run-compared-while-following");
            try (OpenShop _ = source.openShop()) {
                window.awaitText("#verdict-since",
                        text -> text.matches("Compared at .*; [1-9][0-9,]* rows? changed.*"));
            }
            window.picture("run-was-equal");
            window.press("#run-action");
            window.awaitText("#run-action", "Resume"::equals);
            window.awaitText(".verdict-sentence", text -> text.startsWith("Consistent: "));
        }
    }

    private void setFree() {
        try (RunningEngine window = SluiceEngine.attach(home).orElseThrow()) {
            window.run("shop").change(Map.of("throttle.rows", "0"), "a test");
        }
    }

    /** To be asked on the window's thread. */
    private static boolean areEqual(OpenDesktop window) {
        var table = window.table("#verification-tables");
        return table.getItems().size() == 5 && IntStream.range(0, 5).allMatch(
                row -> String.valueOf(table.getColumns().getLast().getCellData(row)).equals("EQUAL"));
    }
}
