package dev.sluice.cli;

import dev.sluice.fakes.FakeRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** {@code sluice run} with an engine that works until it is paused, as a program of its own. */
final class PausableProgram {
    static final String RUNNING = "running";

    private PausableProgram() {}

    /** @param arguments the folder to play in */
    public static void main(String[] arguments) throws IOException {
        Stage stage = new Stage(Path.of(arguments[0]), Optional.of(System.out));
        ShutdownHook.install(stage.interruption);
        FakeRun run = FakeRun.untilPaused(Results.PAUSED);
        stage.engine.runs.add(run);
        Thread.ofPlatform().daemon().start(() -> sayRunning(run));
        int code = stage.run("run", stage.projectFile.toString(), "--json");
        System.exit(code);
    }

    private static void sayRunning(FakeRun run) {
        try {
            run.started.await();
            System.out.println(RUNNING);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
