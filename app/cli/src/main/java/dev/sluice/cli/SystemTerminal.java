package dev.sluice.cli;

import dev.sluice.cli.display.LiveDisplay.Abilities;
import dev.sluice.cli.display.TerminalSize;
import java.io.Console;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The terminal of this process. */
final class SystemTerminal implements Terminal {
    private static final long NANOS_BETWEEN_LOOKS = TimeUnit.SECONDS.toNanos(2);

    private final Map<String, String> environment;
    private final LongSupplier nanos;
    private final @Nullable Console console;
    private final boolean windows = File.separatorChar == '\\';
    private Optional<TerminalSize> size = Optional.empty();
    private long lastLookNanos;

    SystemTerminal(Map<String, String> environment, LongSupplier nanos) {
        this.environment = Map.copyOf(environment);
        this.nanos = nanos;
        this.console = System.console();
    }

    /** A Windows console understands escape sequences only where it says so; Windows Terminal does. */
    @Override
    public boolean isInteractive() {
        boolean understandsEscapes = windows
                ? environment.containsKey("WT_SESSION") || environment.containsKey("TERM")
                : !environment.getOrDefault("TERM", "dumb").equals("dumb");
        return hasPerson() && understandsEscapes;
    }

    @Override
    public Abilities abilities() {
        boolean unicode = console != null && console.charset().equals(StandardCharsets.UTF_8);
        return new Abilities(unicode, !environment.containsKey("NO_COLOR"));
    }

    /** Looks again every two seconds, because a window may be resized; asking costs a process. */
    @Override
    public synchronized TerminalSize size() {
        if (size.isEmpty() || nanos.getAsLong() - lastLookNanos > NANOS_BETWEEN_LOOKS) {
            lastLookNanos = nanos.getAsLong();
            size = Optional.of(windows ? fromEnvironment() : fromStty().orElseGet(this::fromEnvironment));
        }
        return size.get();
    }

    @Override
    public Optional<String> askSecret(String question) {
        return hasPerson()
                ? Optional.ofNullable(console.readPassword("%s", question)).map(String::new)
                : Optional.empty();
    }

    @Override
    public Optional<String> ask(String question) {
        return hasPerson() ? Optional.ofNullable(console.readLine("%s", question)) : Optional.empty();
    }

    private boolean hasPerson() {
        return console != null && console.isTerminal();
    }

    private TerminalSize fromEnvironment() {
        return new TerminalSize(number("COLUMNS", TerminalSize.USUAL.columns()),
                number("LINES", TerminalSize.USUAL.lines()));
    }

    private int number(String variable, int otherwise) {
        String text = environment.getOrDefault(variable, "");
        return text.matches("[1-9][0-9]{0,4}") ? Integer.parseInt(text) : otherwise;
    }

    /** {@code stty size} prints lines and columns of the terminal it reads from. */
    private static Optional<TerminalSize> fromStty() {
        try {
            Process stty = new ProcessBuilder("stty", "size").redirectInput(new File("/dev/tty"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD).start();
            if (!stty.waitFor(1, TimeUnit.SECONDS)) {
                stty.destroyForcibly();
                return Optional.empty();
            }
            String[] words = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip()
                    .split(" ");
            return words.length == 2 && !words[0].equals("0") && !words[1].equals("0")
                    ? Optional.of(new TerminalSize(Integer.parseInt(words[1]), Integer.parseInt(words[0])))
                    : Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (IOException | NumberFormatException e) {
            return Optional.empty(); // no stty here: the environment or the usual size will do
        }
    }
}
