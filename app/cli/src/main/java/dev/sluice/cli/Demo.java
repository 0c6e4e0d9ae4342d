package dev.sluice.cli;

import dev.sluice.app.Home;
import dev.sluice.app.OpenEngine;
import dev.sluice.app.demo.DemoDatabase;
import dev.sluice.app.demo.OpenShop;
import dev.sluice.app.demo.PlantedDifferences;
import dev.sluice.cli.display.Quantities;
import dev.sluice.engine.api.CorrectionFiles;
import dev.sluice.engine.api.CorrectionOutcome;
import dev.sluice.engine.api.Engine;
import dev.sluice.engine.api.MigrationRun;
import dev.sluice.engine.api.RunResult;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.MigrationProject;
import dev.sluice.model.Phase;
import dev.sluice.model.Remedy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Shows the whole path on two databases of its own: move while it changes, follow, compare, damage,
 * find, repair, compare. Each step is checked;
 * a demo that does not find exactly what it planted fails.
 */
final class Demo {
    private static final DateTimeFormatter FOLDER_NAME = DateTimeFormatter.ofPattern("yyyy-MM-dd_HH-mm-ss-SSS");
    private static final String NAME = "demo";
    private static final Set<Phase> PHASES = EnumSet.of(Phase.SCHEMA, Phase.FULL, Phase.INCREMENTAL,
            Phase.VERIFICATION);

    private final Workbench workbench;
    private final boolean headless;
    private final Path folder;
    private final Path correctionFolder;
    private final DemoDatabase source;
    private final DemoDatabase target;
    private final MigrationProject project;
    private final List<String> story = new ArrayList<>();
    private final long startNanos = System.nanoTime();

    Demo(Workbench workbench, boolean headless) {
        this.workbench = workbench;
        this.headless = headless;
        this.folder = workbench.home().resolve(NAME).resolve(LocalDateTime.now().format(FOLDER_NAME));
        this.correctionFolder = folder.resolve("corrections");
        this.source = new DemoDatabase(folder.resolve("source"));
        this.target = new DemoDatabase(folder.resolve("target"));
        this.project = new MigrationProject(NAME, source.followedEndpoint(), target.endpoint(), PHASES,
                List.of("SHOP.*"), List.of(), List.of(), Map.of());
    }

    Outcome perform() throws InterruptedException {
        Home.make(folder);
        begin("Making up a web shop");
        long rows = source.createShop();
        target.create();
        tell("Made up a web shop of " + Quantities.counted(rows, "row") + " in " + source.file() + ".mv.db");
        try (Interruption.Scope _ = workbench.interruptible(); OpenEngine open = workbench.openEngine(folder)) {
            return perform(open.engine());
        }
    }

    private Outcome perform(Engine engine) throws InterruptedException {
        begin("Moving it to an empty database, while the shop stays open");
        Followed followed = follow(engine);
        if (!followed.hasCaughtUp) {
            return workbench.report(followed.result);
        }
        RunResult moved = followed.result;
        begin("Catching up, and comparing every row");
        RunResult compared = workbench.watch(NAME, engine.run(project, Optional.of(Phase.VERIFICATION), false));
        if (ExitCode.of(compared) != ExitCode.COMPLETED) {
            return workbench.report(compared);
        }
        tell("Compared " + Quantities.counted(compared.rowsVerified(), "row")
                + " and found source and target equal, in " + Quantities.duration(compared.duration()));

        begin("Damaging the target on purpose");
        PlantedDifferences planted = target.damage();
        tell("Damaged the target: " + planted.missing() + " rows missing, " + planted.extra() + " extra, "
                + planted.differ() + " with other values");

        begin("Comparing again");
        RunResult damaged = workbench.watch(NAME, engine.verify(project));
        if (ExitCode.of(damaged) != ExitCode.DIFFERENT) {
            return workbench.report(damaged);
        }
        checkFound(planted, damaged);
        tell("Found exactly those " + planted.all() + " differences, and none besides, in "
                + Quantities.duration(damaged.duration()));
        return repair(engine, moved, damaged);
    }

    /** What became of the run that copied the shop and followed it. */
    private record Followed(RunResult result, boolean hasCaughtUp) {}

    private Followed follow(Engine engine) {
        try (OpenShop shop = source.openShop()) {
            MigrationRun run = engine.run(project, Optional.empty(), false);
            AtomicReference<FollowedShop> beside = new AtomicReference<>();
            RunResult result = workbench.watch(NAME, run, screen -> {
                beside.set(new FollowedShop(run, shop, screen));
                return beside.get();
            });
            requireWork(shop);
            if (beside.get().hasCaughtUp()) {
                tell("Moved " + Quantities.counted(result.rowsWritten(), "row") + " to " + target.file()
                        + ".mv.db, while the shop changed "
                        + Quantities.counted(beside.get().changesDuringCopy(), "row"));
                tell("Followed the shop until it was closed and the target had everything: "
                        + Quantities.counted(beside.get().changesFollowed(), "change"));
            }
            return new Followed(result, beside.get().hasCaughtUp());
        }
    }

    private static void requireWork(OpenShop shop) {
        if (!shop.failure().isEmpty()) {
            throw new MigrationException(ErrorCode.INTERNAL, shop.failure(),
                    Remedy.of("Please report it; this must never happen."));
        }
    }

    private Outcome repair(Engine engine, RunResult moved, RunResult damaged) throws InterruptedException {
        begin("Writing correction SQL");
        CorrectionFiles files = engine.corrections(project, correctionFolder);
        workbench.say(CorrectionsCommand.lines(files));
        tell("Wrote " + Quantities.counted(files.statements(), "correction statement") + " and their undo to "
                + correctionFolder);
        if (!isApplyingWished()) {
            tell("Left the target damaged, as you wished");
            return finish(summary(moved, damaged, files));
        }
        begin("Applying the corrections, and comparing once more");
        CorrectionOutcome outcome = engine.applyCorrections(project, correctionFolder);
        RunResult repaired = workbench.watch(NAME, engine.verify(project));
        if (ExitCode.of(repaired) != ExitCode.COMPLETED) {
            return workbench.report(repaired);
        }
        tell("Repaired " + Quantities.counted(outcome.repaired(), "row") + ", compared "
                + Quantities.counted(repaired.rowsVerified(), "row") + " and found source and target equal, in "
                + Quantities.duration(repaired.duration()));
        return finish(summary(moved, repaired, files));
    }

    /** In a pipe there is nobody to ask, and the databases are the demo's own: then it shows everything. */
    private boolean isApplyingWished() {
        if (headless) {
            return true;
        }
        return workbench.ask("Apply the corrections to the target? [Y/n] ")
                .map(answer -> !answer.strip().toLowerCase(Locale.ROOT).startsWith("n")).orElse(true);
    }

    private static void checkFound(PlantedDifferences planted, RunResult found) {
        boolean exact = found.missingInTarget() == planted.missing() && found.extraInTarget() == planted.extra()
                && found.valuesDiffer() == planted.differ();
        if (!exact) {
            throw new MigrationException(ErrorCode.INTERNAL,
                    "The demo planted " + planted.missing() + " missing, " + planted.extra() + " extra and "
                            + planted.differ() + " changed rows, and the verification found " + found.missingInTarget()
                            + ", " + found.extraInTarget() + " and " + found.valuesDiffer(),
                    Remedy.of("Please report it; this must never happen."));
        }
    }

    private void begin(String step) {
        workbench.say("");
        workbench.say("== " + step);
    }

    private void tell(String line) {
        story.add(line);
        workbench.say(line + ".");
    }

    private Outcome finish(RunResult result) {
        workbench.say("");
        workbench.say("== What the demo did, in " + Quantities.duration(result.duration()));
        story.forEach(line -> workbench.say("  " + line + "."));
        workbench.say("Everything lies in " + folder + " and may be deleted.");
        return new Outcome(result, ExitCode.COMPLETED);
    }

    /** What the JSON line says: rows moved by the first run, differences as of the last comparison. */
    private RunResult summary(RunResult moved, RunResult compared, CorrectionFiles files) {
        return new RunResult(NAME, compared.state(), compared.ending(), moved.tables(), moved.tablesFailed(),
                moved.rowsRead(),
                moved.rowsWritten(), moved.bytes(), Duration.ofNanos(System.nanoTime() - startNanos),
                compared.rowsVerified(), compared.missingInTarget(), compared.extraInTarget(), compared.valuesDiffer(),
                compared.conflicts(), files.corrections(), List.of(), compared.verdict());
    }
}
