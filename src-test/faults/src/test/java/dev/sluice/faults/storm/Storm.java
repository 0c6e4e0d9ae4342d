package dev.sluice.faults.storm;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.testkit.FaultProxy;
import dev.sluice.testkit.OwnServer;
import dev.sluice.testkit.ProjectScenario;
import dev.sluice.testkit.ProjectScenario.Ended;
import dev.sluice.testkit.SluiceProcess;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.BooleanSupplier;

/**
 * A storm: writers that never rest, and a driver that kills, restarts, cuts and stalls, by one seed. In the end both sides
 * must be equal, without anybody having mended anything. For one thread.
 */
final class Storm implements AutoCloseable {
    private static final Duration SOON = Duration.ofMinutes(4);
    /** The source is asked every second where its log ends. */
    private static final Duration SMALL_LAG = Duration.ofSeconds(3);
    private static final Duration CATCHING_UP = Duration.ofMinutes(8);

    private final StormPlan plan;
    private final Path folder;
    private final Random random;
    private final OwnServer source;
    private final OwnServer target;
    private final Sky toSource;
    private final Sky toTarget;
    private final StormSchema schema;
    private final ProjectScenario project;
    private final List<String> events = new ArrayList<>();
    private final long begun = System.nanoTime();
    private Optional<SluiceProcess> engine = Optional.empty();
    private Optional<Watcher> watcher = Optional.empty();
    private boolean copied;
    private boolean filled;

    /** @param folder of this storm alone */
    Storm(StormPlan plan, Path folder) {
        this.plan = plan;
        this.folder = folder;
        random = new Random(plan.seed());
        source = plan.pair().startSource(folder.resolve("log"));
        target = plan.pair().startTarget();
        toSource = new Sky("source", FaultProxy.before("127.0.0.1", source.port()));
        toTarget = new Sky("target", FaultProxy.before("127.0.0.1", target.port()));
        schema = StormSchema.create(source, plan.pair());
        project = ProjectScenario.between(folder, source, target, StormSchema.NAME + ".*").heap("512m")
                .phases("schema", "full", "incremental", "verification")
                .endpoint("source", "127.0.0.1", toSource.proxy().port(), "root", OwnServer.PASSWORD)
                .endpoint("target", "127.0.0.1", toTarget.proxy().port(), "root", OwnServer.PASSWORD)
                .change(file -> file.withObject("/source").put("type", source.type()))
                .change(file -> file.withObject("/target").put("type", target.type()))
                .option("chunk.rows", 1_000).option("workers", 2).option("throttle.rows", 20_000)
                .option("store.bytes", 64 << 20).option("apply.bytes", 1 << 20);
    }

    /** @throws AssertionError with what is wrong in the end, or what went wrong before */
    StormReport run() throws InterruptedException {
        long committed;
        try (Writers writers = Writers.start(source, schema, plan, folder)) {
            startEngine();
            engine.orElseThrow().awaitLine(line -> line.contains("Full migration"), SOON);
            schema.logRead();
            disturb(writers);
            await("the copy", this::isCopied);
            disturb(writers);
            await("the target behind the copy", this::isWatched);
            disturb(writers);
            committed = writers.stop();
            note("the writers stopped");
        }
        toSource.clearUp();
        toTarget.clearUp();
        Prepared.endAll(source);
        await("a lag that is small", this::isHardlyBehind);
        stopEngine();
        requireEnd();
        return new StormReport(plan, events, committed, watcher.map(Watcher::looks).orElse(0L), sinceBegun());
    }

    /** A third of all that is to happen. */
    private void disturb(Writers writers) throws InterruptedException {
        for (int i = 0; i < plan.disturbances() / 3; i++) {
            Sky.pause(500 + random.nextInt(2_500));
            requireEngine();
            isWatched();
            disturbOnce(writers);
        }
    }

    /** Nothing happens meanwhile, so that a busy machine gets there, too. */
    private void await(String what, BooleanSupplier reached) throws InterruptedException {
        long deadline = System.nanoTime() + CATCHING_UP.toNanos();
        while (!reached.getAsBoolean()) {
            requireEngine();
            if (System.nanoTime() > deadline) {
                throw new AssertionError("Not reached within " + CATCHING_UP + ": " + what + ". "
                        + engine.orElseThrow());
            }
            Sky.pause(100);
        }
    }

    private boolean isCopied() {
        if (!copied && engine.orElseThrow().standardError().stream().anyMatch(Storm::tellsOfFollowing)) {
            copied = true;
            schema.copied();
            source.execute("INSERT INTO " + StormSchema.NAME + ".marks VALUES (1)");
            note("the copy is done");
        }
        return copied;
    }

    /** The mark was made after the copy: a target that has it is behind the copy. */
    private boolean isWatched() {
        if (watcher.isEmpty() && isCopied() && isMarked()) {
            watcher = Optional.of(Watcher.start(target));
            note("the target is behind the copy");
        }
        return watcher.isPresent();
    }

    private static boolean tellsOfFollowing(String line) {
        return line.contains("Incremental synchronization");
    }

    private boolean isMarked() {
        try (Connection connection = target.connect();
                Statement statement = connection.createStatement();
                ResultSet marks = statement.executeQuery("SELECT id FROM " + StormSchema.NAME + ".marks")) {
            return marks.next();
        } catch (SQLException e) {
            if (Writer.isLost(e)) {
                return false; // it was restarted a moment ago
            }
            throw new IllegalStateException("Cannot look for the mark on the target", e);
        }
    }

    /** Everything is applied, and so nothing may look old, whatever the source's clock was set to. */
    private boolean isHardlyBehind() {
        JsonNode shown = project.run("show").insist(0).json();
        long millis = shown.path("lagMillis").asLong(Long.MAX_VALUE);
        if (shown.path("waitingTransactions").asLong(Long.MAX_VALUE) > 0 || millis > SMALL_LAG.toMillis()) {
            return false;
        }
        note("the lag is " + millis + " ms");
        return true;
    }

    private void disturbOnce(Writers writers) throws InterruptedException {
        switch (random.nextInt(12)) {
            case 0, 1 -> {
                engine.orElseThrow().kill9();
                keepWords();
                note("Sluice was killed");
                startEngine();
            }
            case 2 -> {
                stopEngine();
                startEngine();
            }
            case 3 -> {
                restart(source, "source");
                Prepared.endWhatIsLeft(source);
            }
            case 4 -> restart(target, "target");
            case 5 -> {
                if (copied && !filled && plan.fills()) {
                    fillTheStore(writers);
                }
            }
            case 6, 7, 8 -> note(toSource.trouble(random));
            default -> note(toTarget.trouble(random));
        }
    }

    private void restart(OwnServer server, String side) {
        if (random.nextBoolean()) {
            server.kill();
            note("the " + side + " was killed");
        } else {
            server.stop();
            note("the " + side + " was stopped");
        }
        server.restart();
    }

    /** The target is silent while more is written than the Store may hold. */
    private void fillTheStore(Writers writers) throws InterruptedException {
        filled = true;
        toTarget.proxy().stall();
        writers.heavy(true);
        Sky.pause(4_000);
        writers.heavy(false);
        toTarget.proxy().resume();
        note("the Store was filled while the target was silent");
    }

    private void startEngine() {
        engine = Optional.of(project.start("run"));
        note("Sluice was started");
    }

    private void stopEngine() {
        SluiceProcess running = engine.orElseThrow();
        running.terminate();
        int exitCode = running.waitFor(SOON);
        keepWords();
        note("Sluice was asked to stop");
        if (exitCode != 130) {
            throw new AssertionError("Sluice ended with " + exitCode + " when it was asked to stop. " + running);
        }
    }

    /** Nothing that happens here is for people to mend: Sluice goes on until it is stopped. */
    private void requireEngine() {
        SluiceProcess running = engine.orElseThrow();
        if (!running.isAlive()) {
            running.waitFor(SOON);
            throw new AssertionError("Sluice gave up by itself. " + running);
        }
    }

    private void requireEnd() {
        project.option("throttle.rows", 0);
        SluiceProcess last = project.start("run", "--until", "caught-up");
        engine = Optional.of(last);
        if (last.waitFor(CATCHING_UP) != 0) {
            throw new AssertionError("Sluice did not catch up. " + last);
        }
        keepWords();
        note("caught up");
        Ended caughtUp = new Ended(last);
        if (!caughtUp.json().get("verdict").toString().contains("CONSISTENT") || caughtUp.number("conflicts") > 0) {
            throw new AssertionError("Both sides are not called consistent. " + last);
        }
        new BothSides(source, target).requireEqual(plan.pair().isOfOneKind());
        List<String> broken = watcher.map(Watcher::broken).orElse(List.of("nobody watched the target"));
        if (!broken.isEmpty()) {
            throw new AssertionError("What the source always held did not hold on the target: " + broken);
        }
    }

    private void keepWords() {
        StormFolder.append(folder.resolve("sluice.log"), engine.orElseThrow() + "\n\n");
    }

    private void note(String event) {
        String line = "%6.1f s  %s".formatted(sinceBegun().toMillis() / 1e3, event);
        events.add(line);
        StormFolder.append(folder.resolve("events.log"), line + "\n");
    }

    private Duration sinceBegun() {
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    @Override
    public void close() throws InterruptedException {
        if (watcher.isPresent()) {
            watcher.get().close();
        }
        engine.ifPresent(SluiceProcess::close);
        toSource.proxy().close();
        toTarget.proxy().close();
        source.close();
        target.close();
    }
}
