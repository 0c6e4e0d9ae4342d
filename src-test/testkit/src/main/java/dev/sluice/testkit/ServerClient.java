package dev.sluice.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** A server's own command line client, as a DBA would use it. */
final class ServerClient {
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final SqlServer server;
    private final Function<List<String>, ProcessBuilder> program;

    /** @param program makes the client's process from its arguments */
    ServerClient(SqlServer server, Function<List<String>, ProcessBuilder> program) {
        this.server = server;
        this.program = program;
    }

    String run(Path script, List<String> options) {
        List<String> arguments = new ArrayList<>(
                List.of("--no-defaults", "--protocol=tcp", "--host=" + server.host(), "--port=" + server.port(),
                        "--user=" + server.user(), "--default-character-set=utf8mb4"));
        arguments.addAll(options);
        ProcessBuilder builder = program.apply(arguments).redirectInput(script.toFile());
        builder.environment().put("MYSQL_PWD", server.password());
        return run(builder, script);
    }

    static List<String> command(String program, List<String> arguments) {
        return Stream.concat(Stream.of(program), arguments.stream()).toList();
    }

    private static String run(ProcessBuilder builder, Path script) {
        ProcessTranscript transcript = new ProcessTranscript("client on " + script.getFileName());
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
