package dev.sluice.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How to start Sluice's command line as a process of its own: with the running JVM's {@code java} and the class path of
 * the test, which therefore needs the command line among its dependencies.
 *
 * <p>Immutable: {@code new SluiceCommand(home).heap("512m").environment("SRC_PW", "x").start("run", "shop.json")}.
 *
 * <p>Whatever stands in an environment variable named like a password must not come out again: see {@link SecretWatch}.
 *
 * @param home becomes {@code SLUICE_HOME}
 * @param mainClass starts with {@code main}
 * @param jvmOptions such as {@code -Xmx512m}
 * @param environment variables on top of the test's own
 */
public record SluiceCommand(Path home, String mainClass, List<String> jvmOptions, Map<String, String> environment) {
    private static final String PROGRAM = "dev.sluice.cli.Main";
    /** What works for a second or two is done in half of the processor time without the optimising compiler. */
    private static final List<String> BRIEF = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
    private static final Pattern SECRET_NAME = Pattern.compile("PASSWORD|_PW$");

    public SluiceCommand {
        jvmOptions = List.copyOf(jvmOptions);
        environment = Map.copyOf(environment);
    }

    public SluiceCommand(Path home) {
        this(home, PROGRAM, Stream.concat(Stream.of("-Xmx512m", "--enable-native-access=ALL-UNNAMED"), BRIEF.stream())
                .toList(), Map.of());
    }

    /**
     * For a claim about memory, speed or threads: with the collector and the compiler that a user's {@code run} has, which
     * tests otherwise do without.
     *
     * @param size as after {@code -Xmx}; the default is 512m
     */
    public SluiceCommand heap(String size) {
        List<String> options = new ArrayList<>(jvmOptions);
        options.removeAll(BRIEF);
        options.add("-Xmx" + size);
        return new SluiceCommand(home, mainClass, options, environment);
    }

    /** Added after the others; the last one of a kind wins. */
    public SluiceCommand jvmOption(String option) {
        List<String> options = new ArrayList<>(jvmOptions);
        options.add(option);
        return new SluiceCommand(home, mainClass, options, environment);
    }

    public SluiceCommand environment(String name, String value) {
        Map<String, String> variables = new HashMap<>(environment);
        variables.put(name, value);
        return new SluiceCommand(home, mainClass, jvmOptions, variables);
    }

    /** Starts and returns at once. */
    public SluiceProcess start(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions);
        command.addAll(mainClass.equals(PROGRAM)
                ? ProgramClasses.options(arguments)
                : List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(List.of("-Dstdout.encoding=UTF-8", "-Dstderr.encoding=UTF-8", mainClass));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        builder.environment().put("SLUICE_HOME", home.toAbsolutePath().toString());
        try {
            Process process = builder.start();
            return new SluiceProcess(process, String.join(" ", arguments),
                    new SecretWatch(process, new SecretScan(secrets()), places(List.of(arguments))));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start " + command.getFirst(), e);
        }
    }

    private Set<String> secrets() {
        Set<String> secrets = new HashSet<>(Set.of(OwnServer.PASSWORD));
        environment.forEach((name, value) -> {
            if (SECRET_NAME.matcher(name).find() && value.length() >= SecretScan.SHORTEST) {
                secrets.add(value);
            }
        });
        return secrets;
    }

    /** Where it may write: its home, and what it is told to make. */
    private List<Path> places(List<String> arguments) {
        int out = arguments.indexOf("--out");
        return out < 0 || out + 1 == arguments.size() ? List.of(home) : List.of(home, Path.of(arguments.get(out + 1)));
    }

    /** Starts, waits for the end and returns the ended process. */
    public SluiceProcess run(Duration limit, String... arguments) {
        SluiceProcess process = start(arguments);
        process.waitFor(limit);
        return process;
    }
}
