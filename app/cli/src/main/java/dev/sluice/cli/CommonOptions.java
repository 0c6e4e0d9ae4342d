package dev.sluice.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options of every command. Filled in by picocli. */
final class CommonOptions {
    @Option(names = "--plain", scope = ScopeType.INHERIT, description = "Print stable lines instead of a picture that is drawn over again.")
    private boolean plain;

    @Option(names = "--json", scope = ScopeType.INHERIT, description = "End standard output with one line of JSON; all other lines go to standard error.")
    private boolean json;

    @Option(names = "--home", scope = ScopeType.INHERIT, paramLabel = "DIR", description = "Where Sluice keeps what it remembers. Default: SLUICE_HOME, else the user's folder for "
            + "application data.")
    private @Nullable Path home;

    boolean plain() {
        return plain;
    }

    boolean json() {
        return json;
    }

    Optional<Path> home() {
        return Optional.ofNullable(home);
    }
}
