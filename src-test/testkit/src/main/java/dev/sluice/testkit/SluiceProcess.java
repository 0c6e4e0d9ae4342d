package dev.sluice.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A running or ended Sluice, made by {@link SluiceCommand}. It dies with this JVM. Belongs to one thread. */
public final class SluiceProcess implements AutoCloseable {
    private static final Duration SIGNAL_LIMIT = Duration.ofMinutes(1);

    private final Process process;
    private final OrphanGuard guard;
    private final String arguments;
    private final ProcessTranscript transcript;
    private final SecretWatch secrets;

    SluiceProcess(Process process, String arguments, SecretWatch secrets) {
        this.process = process;
        this.secrets = secrets;
        this.arguments = arguments;
        guard = new OrphanGuard(process);
        transcript = new ProcessTranscript("sluice " + process.pid());
        transcript.follow(process.getInputStream(), ProcessTranscript.Source.OUT);
        transcript.follow(process.getErrorStream(), ProcessTranscript.Source.ERR);
    }

    /**
     * Waits for a line on either stream, printed already or still to come.
     *
     * @throws AssertionError when the process ends or the time runs out without it; the process then keeps its state
     */
    public String awaitLine(Predicate<String> wanted, Duration limit) throws InterruptedException {
        return transcript.await(wanted, limit)
                .orElseThrow(() -> new AssertionError("The awaited line did not come within " + limit + ". " + this));
    }

    /**
     * Waits for the end.
     *
     * @return the exit code; 128 plus the signal's number after a signal that was not handled
     * @throws AssertionError when it takes longer; the process has been killed by then. Or when it left a secret somewhere
     */
    public int waitFor(Duration limit) {
        int exitCode = ProcessEnd.await(process, limit, transcript);
        guard.close();
        secrets.requireNothingFound(transcript);
        return exitCode;
    }

    /** The exit code of the ended process. */
    public int exitCode() {
        return process.exitValue();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** The most memory that it has held at once so far, in kilobytes, as Linux tells it; empty once it has ended. */
    public OptionalLong mostMemory() {
        try (Stream<String> status = Files.lines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
            return status.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", ""))).findFirst();
        } catch (IOException | UncheckedIOException _) {
            return OptionalLong.empty(); // its file goes when it does, also while it is read
        }
    }

    /** SIGKILL; returns when the process is gone. */
    public void kill9() {
        ProcessEnd.kill(process);
        guard.close();
        secrets.requireNothingFound(transcript);
    }

    /** SIGTERM; returns at once. */
    public void terminate() {
        ProcessEnd.terminate(process);
    }

    /** SIGINT, as Ctrl-C sends it; returns when it is sent. */
    public void interrupt() {
        try {
            Process kill = new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).redirectErrorStream(true)
                    .start();
            ProcessTranscript said = new ProcessTranscript("kill");
            said.follow(kill.getInputStream(), ProcessTranscript.Source.OUT);
            if (ProcessEnd.await(kill, SIGNAL_LIMIT, said) != 0) {
                throw new AssertionError("Cannot interrupt the process: " + said + ". " + this);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot run kill", e);
        }
    }

    public List<String> standardOutput() {
        return transcript.lines(ProcessTranscript.Source.OUT);
    }

    public List<String> standardError() {
        return transcript.lines(ProcessTranscript.Source.ERR);
    }

    /** The last line of standard output, where {@code --json} puts its object. */
    public String json() {
        List<String> lines = standardOutput();
        if (lines.isEmpty() || !lines.getLast().startsWith("{")) {
            throw new AssertionError("Standard output does not end with a JSON object. " + this);
        }
        return lines.getLast();
    }

    /** Kills what still runs. */
    @Override
    public void close() {
        if (process.isAlive()) {
            kill9();
        }
    }

    /** The arguments, how it stands and all it has said; standard error's lines are marked with {@code !}. */
    @Override
    public String toString() {
        String state = process.isAlive() ? "runs" : "ended with " + process.exitValue();
        return "'sluice " + arguments + "' " + state + ", it said:\n" + transcript;
    }
}
