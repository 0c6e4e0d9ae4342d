package dev.sluice.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The server's own command line client, as a DBA would use it. */
final class MariaDbClient {
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final MariaDb server;

    MariaDbClient(MariaDb server) {
        this.server = server;
    }

    String run(Path script, List<String> options) {
        ServerBinaries binaries = ServerBinaries.of(server.version());
        List<String> command = new ArrayList<>(List.of(binaries.home().resolve("bin/mariadb").toString(),
                "--no-defaults", "--protocol=tcp", "--host=" + server.host(), "--port=" + server.port(),
                "--user=" + server.user(), "--default-character-set=utf8mb4"));
        command.addAll(options);
        ProcessBuilder builder = binaries.process(command).redirectInput(script.toFile());
        builder.environment().put("MYSQL_PWD", server.password());
        return run(builder, script);
    }

    private static String run(ProcessBuilder builder, Path script) {
        ProcessTranscript transcript = new ProcessTranscript("mariadb " + script.getFileName());
        try {
            Process process = builder.start();
            transcript.follow(process.getInputStream(), ProcessTranscript.Source.OUT);
            transcript.follow(process.getErrorStream(), ProcessTranscript.Source.ERR);
            int exitCode = ProcessEnd.await(process, LIMIT, transcript);
            if (exitCode != 0) {
                throw new AssertionError(
                        "The client ended with " + exitCode + " on " + script + ". It said:\n" + transcript);
            }
            return String.join("\n", transcript.lines(ProcessTranscript.Source.OUT));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot run the client on " + script, e);
        }
    }
}
