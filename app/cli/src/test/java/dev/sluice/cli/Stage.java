package dev.sluice.cli;

import dev.sluice.app.Manual;
import dev.sluice.app.OpenEngine;
import dev.sluice.engine.api.ProjectFile;
import dev.sluice.fakes.FakeEngine;
import dev.sluice.model.Endpoint;
import dev.sluice.model.MigrationException;
import dev.sluice.model.Option;
import dev.sluice.spi.Connector;
import dev.sluice.spi.ConnectorFactory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/** Surroundings in which a command line can be tried, with a fake engine and a project file of its own. */
final class Stage {
    final FakeEngine engine = new FakeEngine();
    final FakeTerminal terminal = new FakeTerminal();
    final Interruption interruption = new Interruption();
    final Path projectFile;
    /** Whether the engine was closed. */
    boolean closed;
    /** Thrown instead of an engine. */
    Optional<MigrationException> openingFailure = Optional.empty();
    /** What another process does just then. */
    Runnable atOpening = () -> {};
    private final Path home;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private final PrintStream outStream;

    Stage(Path folder) throws IOException {
        this(folder, Optional.empty());
    }

    /** @param realOut takes standard output instead of {@link #out()} */
    Stage(Path folder, Optional<PrintStream> realOut) throws IOException {
        outStream = realOut.orElseGet(() -> stream(out));
        home = folder.resolve("home");
        projectFile = Files.writeString(folder.resolve("shop.json"), """
                                                                     {"name": "shop",
                                                                      "source": {"type": "h2", "path": "a"},
                                                                      "target": {"type": "h2", "path": "b"},
                                                                      "objects": {"include": ["shop.*"]}}
                                                                     """);
    }

    int run(String... arguments) {
        return new CommandRunner(new Surroundings(outStream, stream(err), Map.of("SLUICE_HOME", home.toString()),
                terminal,
                (file, secrets, sources) -> ProjectFile.read(file, secrets, List.of(new DeclaredH2()), sources),
                _ -> open(), _ -> LoggerFactory.getLogger(Stage.class),
                new Manual(Path.of("manual")), interruption, System::nanoTime)).run(arguments);
    }

    private OpenEngine open() {
        atOpening.run();
        openingFailure.ifPresent(failure -> {
            throw failure;
        });
        return new OpenEngine(engine, () -> closed = true);
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    Path home() {
        return home;
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    /** H2 as far as a project file needs it. */
    private record DeclaredH2() implements ConnectorFactory {
        @Override
        public String id() {
            return "h2";
        }

        @Override
        public String dialect() {
            return "h2";
        }

        @Override
        public List<Option<?>> options() {
            return List.of(Option.requiredText("path", "the database file"), Option.text("user", "sa", "the login"));
        }

        @Override
        public Connector open(Endpoint endpoint) {
            throw new AssertionError("The fake engine opens no connection");
        }
    }
}
