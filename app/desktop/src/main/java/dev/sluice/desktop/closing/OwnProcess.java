package dev.sluice.desktop.closing;

import dev.sluice.engine.api.RunningEngine;
import dev.sluice.engine.api.SluiceEngine;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.MigrationException.Retry;
import dev.sluice.model.Remedy;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A process that outlives this one, with the command line in it: it holds the home folder, runs the projects, and ends when
 * all have ended. What it prints goes to a file in the home folder.
 */
public final class OwnProcess implements Successor {
    private static final Logger LOG = LoggerFactory.getLogger(OwnProcess.class);
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration END_LIMIT = Duration.ofSeconds(30);
    private static final long MILLIS_BETWEEN_LOOKS = 100;
    /** Exit codes of runs that came to their end: completed, and completed with differences. */
    private static final Set<Integer> WELL = Set.of(0, 3);
    private static final int MIB = 1 << 20;
    /** So many say what happened. */
    private static final int LAST_LINES = 4;

    private final Path home;
    private final Supplier<Map<String, String>> needed;
    private Map<String, String> variables = Map.of();

    /** @param needed gets together what its environment needs besides what this process has; may ask a person */
    public OwnProcess(Path home, Supplier<Map<String, String>> needed) {
        this.home = home;
        this.needed = needed;
    }

    @Override
    public void prepare() {
        variables = Map.copyOf(needed.get());
    }

    private Path log() {
        return home.resolve("logs").resolve("without-window.log");
    }

    @Override
    public void goOn(List<String> projects, List<Path> files) throws InterruptedException {
        Process process = start(files);
        LOG.info("process {} goes on with {}", process.pid(), projects);
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!process.waitFor(MILLIS_BETWEEN_LOOKS, TimeUnit.MILLISECONDS)) {
            if (running().containsAll(projects)) {
                return;
            }
            if (System.nanoTime() > deadline) {
                end(process);
                throw failed("has not gone on with " + String.join(", ", projects) + " within " + LIMIT.toSeconds()
                        + " s and was ended");
            }
        }
        if (!WELL.contains(process.exitValue())) {
            throw failed("ended with code " + process.exitValue() + lastWords(log()));
        }
    }

    private Process start(List<Path> files) {
        ProcessBuilder builder = new ProcessBuilder(command(files))
                .redirectInput(new File(isWindows() ? "NUL" : "/dev/null")).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
        builder.environment().putAll(variables);
        try {
            Files.createDirectories(log().getParent());
            return builder.start();
        } catch (IOException e) {
            throw new MigrationException(ErrorCode.NO_ANSWER, Retry.NEEDS_USER,
                    "A process without a window could not be started (" + e.getMessage() + ")", remedy(), e);
        }
    }

    /** With a session of its own where the system has one: closing the terminal that the window came from ends nothing. */
    List<String> command(List<Path> files) {
        List<String> command = new ArrayList<>();
        for (String apart : List.of("/usr/bin/setsid", "/usr/bin/nohup")) {
            if (command.isEmpty() && Files.isExecutable(Path.of(apart))) {
                command.add(apart);
            }
        }
        command.addAll(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + Runtime.getRuntime().maxMemory() / MIB + "m", "--enable-native-access=ALL-UNNAMED",
                "-Dsluice.program=" + System.getProperty("sluice.program", ""), "-cp",
                System.getProperty("java.class.path"), "dev.sluice.cli.Main", "go-on", "--plain", "--home",
                home.toString()));
        files.forEach(file -> command.add(file.toString()));
        return command;
    }

    private Set<String> running() {
        try (RunningEngine other = SluiceEngine.attach(home).orElse(null)) {
            return other == null ? Set.of() : new HashSet<>(other.projects());
        } catch (MigrationException e) { // it is beginning, or ending: the next look tells
            LOG.debug("The process without a window cannot be asked yet", e);
            return Set.of();
        }
    }

    /** It pauses what it runs. */
    private static void end(Process process) throws InterruptedException {
        process.destroy();
        if (!process.waitFor(END_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }

    /** What it printed last, as it is to follow in a sentence; nothing where it printed nothing. */
    static String lastWords(Path log) {
        try (Stream<String> lines = Files.lines(log)) {
            List<String> said = lines.map(String::strip).filter(line -> !line.isEmpty()).toList();
            return said.isEmpty()
                    ? ""
                    : ": " + String.join(" | ", said.subList(Math.max(0, said.size() - LAST_LINES), said.size()));
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("What {} ends with cannot be read", log, e);
            return "";
        }
    }

    private MigrationException failed(String what) {
        return new MigrationException(ErrorCode.NO_ANSWER, Retry.NEEDS_USER,
                "The process that was to run without a window " + what, remedy(), null);
    }

    private Remedy remedy() {
        return Remedy.of("Nothing is lost, the projects go on here. The end of " + log() + " says why.");
    }

    private static boolean isWindows() {
        return File.separatorChar == '\\';
    }
}
