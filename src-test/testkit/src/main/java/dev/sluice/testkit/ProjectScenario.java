package dev.sluice.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * A project as a user has it: a file, a home folder, and the command line to run it with. Everything lies in one folder
 * of the test's.
 */
public final class ProjectScenario {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofMinutes(10);

    private final Path folder;
    private final ObjectNode project = JSON.createObjectNode();
    private SluiceCommand command;

    private ProjectScenario(Path folder, String name) {
        this.folder = folder;
        this.command = new SluiceCommand(folder.resolve("home"));
        project.put("name", name);
        project.putObject("objects").put("mode", "rules").putArray("include");
    }

    /** From one server to another, moving the given rules. */
    public static ProjectScenario between(Path folder, SqlServer source, SqlServer target, String... include) {
        ProjectScenario scenario = new ProjectScenario(folder, "moving");
        scenario.endpoint("source", source);
        scenario.endpoint("target", target);
        return scenario.include(include);
    }

    /** From one H2 file to another; paths without suffix. */
    public static ProjectScenario h2(Path folder, Path source, Path target, String... include) {
        ProjectScenario scenario = new ProjectScenario(folder, "moving");
        scenario.project.putObject("source").put("type", "h2").put("path", source.toString()).put("user", "")
                .put("password", "");
        scenario.project.putObject("target").put("type", "h2").put("path", target.toString()).put("create", "yes")
                .put("user", "")
                .put("password", "");
        return scenario.include(include);
    }

    /** Replaces one end by a MariaDB at this address: a proxy, another user. */
    public ProjectScenario endpoint(String side, String host, int port, String user, String password) {
        ObjectNode endpoint = project.putObject(side).put("type", "mariadb").put("host", host).put("port", port)
                .put("user", user);
        if (password.isEmpty()) {
            endpoint.put("password", "");
            return this;
        }
        String variable = side.toUpperCase(Locale.ROOT) + "_PASSWORD";
        endpoint.putObject("password").put("env", variable);
        return environment(variable, password);
    }

    private void endpoint(String side, SqlServer server) {
        endpoint(side, server.host(), server.port(), server.user(), server.password());
        project.withObject("/" + side).put("type", server.type());
    }

    public ProjectScenario include(String... rules) {
        for (String rule : rules) {
            project.withArray("/objects/include").add(rule);
        }
        return this;
    }

    public ProjectScenario phases(String... phases) {
        var list = project.putArray("phases");
        List.of(phases).forEach(list::add);
        return this;
    }

    public ProjectScenario option(String name, Object value) {
        project.withObject("/options").put(name, value.toString());
        return this;
    }

    /** Whatever else a test wants to change in the file. */
    public ProjectScenario change(Consumer<ObjectNode> change) {
        change.accept(project);
        return this;
    }

    /** For a claim about memory, speed or threads, see {@link SluiceCommand#heap}. */
    public ProjectScenario heap(String size) {
        command = command.heap(size);
        return this;
    }

    /** Such as {@code -Duser.timezone=Asia/Kolkata}. */
    public ProjectScenario jvmOption(String jvmOption) {
        command = command.jvmOption(jvmOption);
        return this;
    }

    public ProjectScenario environment(String name, String value) {
        command = command.environment(name, value);
        return this;
    }

    public Path folder() {
        return folder;
    }

    public Path home() {
        return command.home();
    }

    /** The project file, written anew. A run that reads it meanwhile finds all of it. */
    public Path file() {
        Path file = folder.resolve("project.json");
        try {
            Files.createDirectories(folder);
            Path whole = Files.writeString(folder.resolve("project.json.new"),
                    JSON.writerWithDefaultPrettyPrinter().writeValueAsString(project));
            Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    /** Starts {@code sluice COMMAND FILE --json MORE} and returns at once. */
    public SluiceProcess start(String name, String... more) {
        List<String> arguments = new ArrayList<>(List.of(name, file().toString(), "--json"));
        arguments.addAll(List.of(more));
        return command.start(arguments.toArray(String[]::new));
    }

    /** Runs {@code sluice COMMAND FILE --json MORE} to its end. */
    public Ended run(String name, String... more) {
        SluiceProcess process = start(name, more);
        process.waitFor(LIMIT);
        return new Ended(process);
    }

    /** Runs {@code sluice GROUP COMMAND FILE --json MORE} to its end. */
    public Ended command(String group, String name, String... more) {
        List<String> arguments = new ArrayList<>(List.of(group, name, file().toString(), "--json"));
        arguments.addAll(List.of(more));
        SluiceProcess process = command.start(arguments.toArray(String[]::new));
        process.waitFor(LIMIT);
        return new Ended(process);
    }

    /** Runs the project and insists that everything arrived and is consistent. */
    public Ended runWell(String... more) {
        return run("run", more).insist(0);
    }

    /** A command that has ended. */
    public record Ended(SluiceProcess process) {
        public int exitCode() {
            return process.exitCode();
        }

        public JsonNode json() {
            try {
                return JSON.readTree(process.json());
            } catch (JsonProcessingException e) {
                throw new AssertionError("The last line is not JSON. " + process, e);
            }
        }

        public long number(String key) {
            return json().get(key).asLong();
        }

        /** The codes of the errors, in order. */
        public List<String> errorCodes() {
            List<String> codes = new ArrayList<>();
            json().get("errors").forEach(error -> codes.add(error.get("code").asText()));
            return codes;
        }

        public List<Path> correctionFiles() {
            List<Path> files = new ArrayList<>();
            json().get("correctionFiles").forEach(file -> files.add(Path.of(file.asText())));
            return files;
        }

        public Ended insist(int exitCode) {
            if (exitCode() != exitCode) {
                throw new AssertionError("Exit code " + exitCode + " expected, got " + exitCode() + ". " + process);
            }
            return this;
        }
    }
}
