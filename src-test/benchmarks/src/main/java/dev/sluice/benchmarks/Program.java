package dev.sluice.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs other people's programs to their end; what they say goes to a file. */
final class Program {
    private final Path log;

    Program(Path log) {
        this.log = log;
    }

    /**
     * @return what it said on both streams
     * @throws IllegalStateException with its words, when it ends with anything but 0 or takes too long
     */
    String run(List<String> command) throws IOException, InterruptedException {
        Process process = start(command);
        if (!process.waitFor(Workload.LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException(command.getFirst() + " did not end within " + Workload.LIMIT);
        }
        String said = Files.readString(log);
        if (process.exitValue() != 0) {
            throw new IllegalStateException(command + " ended with " + process.exitValue() + ":\n" + said);
        }
        return said;
    }

    private Process start(List<String> command) throws IOException {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
        } catch (IOException e) {
            throw new IOException("Cannot start " + command.getFirst()
                    + ". The peers are Debian packages: apt-get install mydumper percona-toolkit", e);
        }
    }
}
