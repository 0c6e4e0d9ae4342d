package dev.sluice.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.Bootstrap;
import dev.sluice.app.NoSecrets;
import dev.sluice.app.demo.DemoDatabase;
import dev.sluice.app.demo.OpenShop;
import dev.sluice.desktop.kit.Texts;
import dev.sluice.desktop.kit.Theme;
import dev.sluice.desktop.workspace.ProjectShelf;
import dev.sluice.engine.api.PhaseStanding;
import dev.sluice.engine.api.RememberedProject;
import dev.sluice.engine.api.RunProgress.TableProgress;
import dev.sluice.engine.api.RunProgress.TableState;
import dev.sluice.model.MigrationProject;
import dev.sluice.model.Phase;
import dev.sluice.model.ProjectState;
import dev.sluice.model.RunFigures;
import dev.sluice.model.RunSample;
import dev.sluice.model.TableId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The run view: a real project of two databases in this process, and the states that take too long to wait for. */
class RunIT {
    private static final int TABLES = 1;
    private static final int SCHEMA = 2;
    private static final int DIAGNOSTICS = 3;

    @TempDir
    private Path home;

    @Test
    void aProjectIsStartedFollowedPausedAndComparedByItsButtons() {
        DemoDatabase source = MadeShop.at(home.resolve("source"));
        DemoDatabase target = new DemoDatabase(home.resolve("target"));
        target.create();
        new ProjectShelf(home, Bootstrap.connectors(), new NoSecrets(), NoSecrets::endpoint)
                .keep(new MigrationProject("shop", source.followedEndpoint(), target.endpoint(),
                        Set.of(Phase.values()), List.of("SHOP.*"), List.of(), List.of(), Map.of()));
        try (OpenDesktop window = OpenDesktop.over(home, Texts.ENGLISH)) {
            try (OpenShop _ = source.openShop()) {
                window.open("shop");
                window.awaitText("#run-action", "Start"::equals);
                window.picture("run-not-started");
                window.press("#run-action");
                window.awaitText("#run-progress", text -> text.startsWith("Caught up since"));
                window.picture("run-following");
                window.press("#run-action");
                window.awaitText("#run-action", "Resume"::equals);
                window.picture("run-paused");
            }
            window.untilVerified();
            window.awaitText(".verdict-sentence", text -> text.startsWith("Consistent: "));
            window.picture("run-verdict");
            window.tab("#run-tabs", TABLES);
            window.awaitRows("#run-tables", rows -> rows == 5);
            window.picture("run-tables-compared");
            window.tab("#run-tabs", SCHEMA);
            window.awaitRows("#run-schema", rows -> rows == 5);
            window.picture("run-schema");
        }
    }

    @Test
    void whatTheEngineSaysOfARunIsChineseInTheChineseWindow() {
        DemoDatabase source = MadeShop.at(home.resolve("source"));
        DemoDatabase target = new DemoDatabase(home.resolve("target"));
        target.create();
        new ProjectShelf(home, Bootstrap.connectors(), new NoSecrets(), NoSecrets::endpoint)
                .keep(new MigrationProject("shop", source.followedEndpoint(), target.endpoint(),
                        Set.of(Phase.values()), List.of("SHOP.PRODUCTS"), List.of(), List.of(), Map.of()));
        try (OpenDesktop window = OpenDesktop.over(home, Texts.CHINESE)) {
            window.open("shop");
            window.awaitText("#run-action", "启动"::equals);
            window.press("#run-action");
            window.awaitText("#run-progress", text -> text.contains("已追平"));
            window.awaitText("#run-cause", cause -> !cause.equals("–"));
            assertThat(window.text("#run-cause")).doesNotContainPattern(English.WORDS);
            assertThat(window.text("#run-waiting")).doesNotContainPattern(English.WORDS);
            assertThat(window.text("#run-step")).isEqualTo("增量同步");
            window.picture("run-following-zh");
            window.press("#run-action");
            window.awaitText("#run-action", "恢复"::equals);
            window.untilVerified();
            window.awaitText(".verdict-sentence", text -> text.startsWith("一致："));
            assertThat(labels(window.scene(), "#verdict .label")).hasSizeGreaterThan(3)
                    .allSatisfy(words -> assertThat(words).doesNotContainPattern(English.WORDS));
            window.picture("run-verdict-zh");
            window.smallPicture("run-verdict-zh");
            window.tab("#run-tabs", TABLES);
            window.awaitRows("#run-tables", rows -> rows == 1);
            window.picture("run-tables-zh");
            window.tab("#run-tabs", SCHEMA);
            window.awaitRows("#run-schema", rows -> rows == 1);
            window.picture("run-schema-zh");
        }
    }

    private static List<String> labels(Scene scene, String selector) {
        return WindowThread.get(() -> scene.getRoot().lookupAll(selector).stream()
                .map(label -> ((Label) label).getText()).toList());
    }

    @Test
    void aThousandTablesMoveInTheirPlacesAndLimitsReachTheRun() throws Exception {
        for (Look look : Look.values()) {
            try (RunWindow window = new RunWindow(home.resolve(look.name()), look.texts, look.theme)) {
                Files.createDirectories(home.resolve(look.name()).resolve("logs"));
                Files.writeString(home.resolve(look.name()).resolve("logs").resolve("sluice.log"), LOG.repeat(40));
                MovingRun run = new MovingRun(1_000, index -> "t_%04d".formatted(index));
                window.engine.running.add(run);
                window.stands(ProjectState.RUNNING, Map.of(Phase.SCHEMA, PhaseStanding.DONE));
                window.open();
                Eventually.holds("a step", () -> !progress(window.scene).isEmpty());
                Eventually.holds("some seconds of curves", () -> run.looks() > look.before);
                Picture.write(window.scene, "run-overview-" + look.name);

                WindowThread.run(() -> ((Slider) window.scene.lookup("#limit-workers")).setValue(11));
                Eventually.holds("the run to have the workers", () -> "12".equals(run.changed.get("workers")));

                window.tab(TABLES);
                Eventually.holds("all rows",
                        () -> table(window.scene, "#run-tables").getItems().size() == 1_000);
                WindowThread.run(() -> table(window.scene, "#run-tables").getSelectionModel().select(7));
                Object seventh = WindowThread.get(() -> table(window.scene, "#run-tables").getItems().get(7));
                long before = run.looks();
                Eventually.holds("more looks", () -> run.looks() > before + 20);
                assertThat(WindowThread.get(() -> (Object) table(window.scene, "#run-tables").getItems().get(7)))
                        .isSameAs(seventh);
                Picture.write(window.scene, "run-tables-" + look.name);

                run.following = true;
                window.tab(DIAGNOSTICS);
                Eventually.holds("the log", () -> table(window.scene, "#run-log").getItems().size() == 120);
                Eventually.holds("the Store at work",
                        () -> !table(window.scene, "#run-parts").getColumns().get(2).getCellData(0).equals("–"));
                Picture.write(window.scene, "run-diagnostics-" + look.name);
            }
        }
    }

    @Test
    void longNamesAreCutAndARunThatDoesNotAnswerShowsOldFiguresAsOld() throws Exception {
        try (RunWindow window = new RunWindow(home, Texts.in(Texts.ENGLISH), Theme.LIGHT)) {
            MovingRun run = new MovingRun(120, index -> "table_with_a_name_" + "that_goes_on_".repeat(36) + index);
            window.engine.running.add(run);
            window.stands(ProjectState.RUNNING, Map.of());
            window.open();
            Eventually.holds("a step", () -> !progress(window.scene).isEmpty());
            window.tab(TABLES);
            Eventually.holds("rows", () -> table(window.scene, "#run-tables").getItems().size() == 120);
            WindowThread.run(() -> table(window.scene, "#run-tables").getSelectionModel().select(7));
            Picture.write(window.scene, "run-tables-long-names-light");
            window.tab(0);
            run.stalled = true;

            Eventually.holds("the age of the figures",
                    () -> window.scene.getRoot().lookupAll(".figure-age").stream()
                            .anyMatch(node -> ((Label) node).getText().startsWith("as of ")));

            Picture.write(window.scene, "run-no-answer-light");
            assertThat(window.scene.lookup(".banner").isVisible()).isTrue();
        }
    }

    @Test
    void aProjectThatNobodyLookedAtShowsWhatIsRememberedOfIt() throws InterruptedException {
        try (RunWindow window = new RunWindow(home, Texts.in(Texts.ENGLISH), Theme.LIGHT)) {
            window.stands(ProjectState.FAILED, Map.of(Phase.SCHEMA, PhaseStanding.DONE));
            window.engine.remembered = Optional.of(new RememberedProject(RunWindow.PROJECT, ProjectState.FAILED,
                    Set.of(Phase.SCHEMA), Optional.empty(),
                    List.of(new TableProgress(new TableId("shop", "orders"), TableState.FAILED, 0, 12_480_112, 0,
                            Optional.of("SLUICE-401 Making shop.orders failed: unknown collation (1273)"))),
                    0));
            window.open();
            Eventually.holds("a resume button", () -> text(window.scene).equals("Resume"));
            window.tab(TABLES);
            Eventually.holds("the table", () -> table(window.scene, "#run-tables").getItems().size() == 1);
            WindowThread.run(() -> table(window.scene, "#run-tables").getSelectionModel().select(0));

            assertThat(window.scene.lookup("#table-retry").getParent().getParent().isVisible()).isTrue();
            Picture.write(window.scene, "run-tables-failed-light");
        }
    }

    /** Three nights: the first far back, one in which nobody ran it, and one that ended some hours ago. */
    @Test
    void theChartsOfAProjectThatRanWithoutAWindowReachBackToItsFirstRun() throws InterruptedException {
        Instant today = LocalDate.now().atStartOfDay(ZoneId.systemDefault()).toInstant();
        for (Look look : Look.values()) {
            try (RunWindow window = new RunWindow(home.resolve(look.name()), look.texts, look.theme)) {
                measure(window, today.minus(Duration.ofHours(50)), Duration.ofMinutes(15), 24);
                measure(window, today.minus(Duration.ofHours(7)), Duration.ofMinutes(1), 200);
                measure(window, today.minus(Duration.ofMinutes(200)), Duration.ofSeconds(10), 1_080);
                measure(window, today.minus(Duration.ofMinutes(20)), Duration.ofSeconds(1), 600);
                window.stands(ProjectState.PAUSED,
                        Map.of(Phase.SCHEMA, PhaseStanding.DONE, Phase.FULL, PhaseStanding.DONE,
                                Phase.INCREMENTAL, PhaseStanding.BEGUN, Phase.VERIFICATION, PhaseStanding.DIFFERENT));
                window.open();
                Eventually.holds("the last minutes", () -> chart(window.scene).contains("23:50:00"));
                assertThat(WindowThread.get(() -> chart(window.scene))).contains("23:45:00");
                Picture.write(window.scene, "run-charts-minutes-" + look.name);
                for (String range : List.of("hour", "all")) {
                    WindowThread.run(() -> ((ToggleButton) window.scene.lookup("#range-" + range)).fire());
                    Picture.write(window.scene, "run-charts-" + range + "-" + look.name);
                }

                assertThat(WindowThread.get(() -> chart(window.scene))).contains("22:00:00", "23:50:00");
                assertThat(window.scene.lookup("#phase-verification").getAccessibleText())
                        .endsWith(look.texts.of("run.phase.different"));
            }
        }
    }

    private static void measure(RunWindow window, Instant from, Duration span, int count) {
        for (int i = 0; i < count; i++) {
            double swing = 1 + 0.4 * Math.sin(i / 9.0);
            window.engine.measured.add(new RunSample(from.plus(span.multipliedBy(i)), span, new RunFigures(
                    12_408 * swing, 8_800_000 * swing, OptionalDouble.of(i < 40 ? 0.1 * i : 0.4),
                    OptionalDouble.empty())));
        }
    }

    /** Empty until it is drawn. */
    private static String chart(Scene scene) {
        Node chart = scene.lookup("#figure-rows .time-chart");
        return chart == null || chart.getAccessibleText() == null ? "" : chart.getAccessibleText();
    }

    private static final String LOG = """
                                      2026-05-04T12:00:00.123+02:00 INFO  [sluice-run-shop-to-8] ProjectRun: project shop-to-8: full migration begins, 1,000 tables
                                      2026-05-04T12:00:04.823+02:00 WARN  [sluice-worker-3] Supervisor: shop.t_0007: the connection broke; again in 2 s (1 of 5)
                                      2026-05-04T12:00:06.900+02:00 ERROR [sluice-worker-3] FullMigration: shop.t_0007 failed: the table is full (1114)
                                      """;

    /** In which colours and words it is looked at. */
    private enum Look {
        LIGHT("light", Texts.in(Texts.ENGLISH), Theme.LIGHT, 60),
        DARK("dark", Texts.in(Texts.ENGLISH), Theme.DARK, 20),
        CHINESE("zh", Texts.in(Texts.CHINESE), Theme.LIGHT, 20);

        private final String name;
        private final Texts texts;
        private final Theme theme;
        /** How often the run was looked at before the picture, ten times a second: curves take their time. */
        private final int before;

        Look(String name, Texts texts, Theme theme, int before) {
            this.name = name;
            this.texts = texts;
            this.theme = theme;
            this.before = before;
        }
    }

    private static String text(Scene scene) {
        return scene.lookup("#run-action") instanceof Button button && button.isVisible() ? button.getText() : "";
    }

    private static String progress(Scene scene) {
        return scene.lookup("#run-progress") instanceof Label label ? label.getText() : "";
    }

    private static TableView<?> table(Scene scene, String id) {
        return (TableView<?>) scene.lookup(id);
    }
}
