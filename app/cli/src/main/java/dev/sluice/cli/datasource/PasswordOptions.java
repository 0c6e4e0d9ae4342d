package dev.sluice.cli.datasource;

import dev.sluice.cli.Workbench;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.MigrationException.Retry;
import dev.sluice.model.Remedy;
import dev.sluice.model.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Where a password comes from; never from the arguments, which every process of the machine can read. */
final class PasswordOptions {
    @ArgGroup
    private @Nullable Source source;

    /** One of them at most. */
    private static final class Source {
        @Option(names = "--password-env", paramLabel = "VARIABLE", description = "The environment variable that holds the password.")
        private @Nullable String variable;

        @Option(names = "--password-file", paramLabel = "FILE", description = "The file that holds the password. A line end behind it is no part of it.")
        private @Nullable Path file;

        @Option(names = "--no-password", description = "There is none. Without any of these options it is asked for on the terminal.")
        private boolean none;
    }

    Secret secret(Workbench workbench, String dataSource) {
        if (source == null) {
            return workbench.askSecret("Password of " + dataSource + ": ").map(Secret::of)
                    .orElseThrow(() -> unfit("The password of " + dataSource
                            + " was not given, and there is no terminal to ask on", null));
        }
        if (source.variable != null) {
            String variable = source.variable;
            return workbench.environment(variable).map(Secret::of)
                    .orElseThrow(() -> unfit("The environment variable '" + variable + "' is not set", null));
        }
        return source.file == null ? Secret.NONE : inFile(source.file);
    }

    private static Secret inFile(Path file) {
        try {
            return Secret.ofFileContent(Files.readString(file));
        } catch (IOException e) {
            throw unfit("The password's file " + file + " cannot be read (" + e.getClass().getSimpleName() + ")", e);
        }
    }

    private static MigrationException unfit(String message, @Nullable Exception cause) {
        return new MigrationException(ErrorCode.OPTION_INVALID, Retry.FATAL, message, Remedy.of(
                "Give --password-env VARIABLE, --password-file FILE or --no-password, or the command on a terminal."),
                cause);
    }
}
