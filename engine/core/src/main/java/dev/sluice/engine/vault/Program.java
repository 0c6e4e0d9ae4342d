package dev.sluice.engine.vault;

import dev.sluice.engine.api.Vault;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.MigrationException.Retry;
import dev.sluice.model.Remedy;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A small program of the operating system, asked with a time limit. Its input and output are never logged. */
record Program(String name, Duration limit) {
    private static final Logger LOG = LoggerFactory.getLogger(Program.class);

    /** A key store may ask a person to unlock it first. */
    private static final Duration USUAL_LIMIT = Duration.ofSeconds(30);

    Program(String name) {
        this(name, USUAL_LIMIT);
    }

    /** What it wrote, which has to be short; empty when it is not there, failed, or was too slow. */
    Optional<String> run(List<String> arguments, String input) {
        List<String> command = new ArrayList<>(List.of(name));
        command.addAll(arguments);
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD);
            builder.environment().keySet().removeAll(List.of(Vault.PASSWORD_VARIABLE, Vault.NEW_PASSWORD_VARIABLE));
            Process process = builder.start();
            try {
                return talk(process, input);
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            LOG.debug("{} cannot be asked: {}", name, e.getMessage());
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MigrationException(ErrorCode.INTERRUPTED, Retry.FATAL, "Asking " + name + " was interrupted",
                    Remedy.of("Give the same command again."), e);
        }
    }

    private Optional<String> talk(Process process, String input) throws IOException, InterruptedException {
        try (OutputStream in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        }
        if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.warn("{} did not answer within {} s", name, limit.toSeconds());
            return Optional.empty();
        }
        if (process.exitValue() != 0) {
            LOG.debug("{} ended with {}", name, process.exitValue());
            return Optional.empty();
        }
        return Optional.of(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    }
}
