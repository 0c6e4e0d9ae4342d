package dev.sluice.cli;

import dev.sluice.app.OpenEngine;
import dev.sluice.engine.api.Definitions;
import dev.sluice.engine.api.Definitions.Entry;
import dev.sluice.engine.api.RunResult;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.MigrationProject;
import dev.sluice.model.ProjectState;
import dev.sluice.model.Remedy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code sluice schema}: what the tables' definitions become in the target, and what the user decides for some. */
@Command(name = "schema", description = "Shows what each table's definition becomes in the target and how far it is; edits, retries or leaves out single ones.")
final class SchemaCommand implements Callable<Integer> {
    private static final String ALL = "all";

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private SluiceCommand sluice;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The project file.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path file;

    @ArgGroup
    private @Nullable Action action;

    @Option(names = "--reason", paramLabel = "WHY", description = "Why the table is left out; told with every verdict.")
    private @Nullable String reason;

    /** One thing at a time. */
    private static final class Action {
        @Option(names = "--diff", arity = "0..1", fallbackValue = ALL, paramLabel = "TABLE", description = "Show the source's and the target's declaration side by side, of one table or of all.")
        private @Nullable String diff;

        @Option(names = "--out", paramLabel = "FOLDER", description = "Write one file for each table to this folder.")
        private @Nullable Path out;

        @Option(names = "--edit", arity = "2", paramLabel = "TABLE SQL", hideParamSyntax = true, description = "TABLE FILE: take the statements in this file for the table, in the place of Sluice's.")
        private @Nullable String @Nullable [] edit;

        @Option(names = "--skip", paramLabel = "TABLE", description = "Leave the table out of the project; needs --reason.")
        private @Nullable String skip;

        @Option(names = "--reset", paramLabel = "TABLE", description = "Take back --edit and --skip of the table.")
        private @Nullable String reset;

        @Option(names = "--retry", arity = "0..1", fallbackValue = ALL, paramLabel = "TABLE", description = "Try failed definitions again, of one table or of all, without a whole run.")
        private @Nullable String retry;
    }

    @Override
    public Integer call() {
        Action asked = action == null ? new Action() : action;
        if ((asked.skip == null) != (reason == null)) {
            throw new ParameterException(spec.commandLine(), "--skip TABLE and --reason WHY belong together");
        }
        return sluice.conclude(workbench -> {
            MigrationProject project = workbench.read(file);
            try (Interruption.Scope _ = workbench.interruptible(); OpenEngine open = workbench.openEngine()) {
                return perform(workbench, project, open.engine().definitions(project), asked);
            }
        });
    }

    private Outcome perform(Workbench workbench, MigrationProject project, Definitions definitions, Action asked)
            throws InterruptedException {
        String name = project.name();
        if (asked.edit != null) {
            definitions.define(String.valueOf(asked.edit[0]), text(Path.of(String.valueOf(asked.edit[1]))));
            workbench.say("The next run makes " + asked.edit[0] + " with the statements of " + asked.edit[1] + ".");
            return Outcome.done(name);
        }
        if (asked.skip != null) {
            definitions.leaveOut(asked.skip, String.valueOf(reason));
            workbench.say(asked.skip + " is left out of project " + name + "; every verdict says so.");
            return Outcome.done(name);
        }
        if (asked.reset != null) {
            definitions.reset(asked.reset);
            workbench.say("What was decided for " + asked.reset + " is taken back.");
            return Outcome.done(name);
        }
        if (asked.retry != null) {
            return retried(workbench, workbench.watch(name, definitions.retry(unlessAll(asked.retry))));
        }
        return show(workbench, name, asked, definitions.list(Optional.ofNullable(asked.diff)
                .flatMap(SchemaCommand::unlessAll)));
    }

    /** What an earlier run has found is not what this command was asked about. */
    private static Outcome retried(Workbench workbench, RunResult result) {
        Outcome outcome = workbench.report(result);
        boolean done = result.ending() == RunResult.Ending.REACHED_PHASE;
        return done ? new Outcome(result, ExitCode.COMPLETED) : outcome;
    }

    private static Outcome show(Workbench workbench, String project, Action asked, List<Entry> tables) {
        workbench.say(asked.diff == null ? SchemaText.overview(tables) : SchemaText.declarations(tables));
        if (asked.out != null) {
            Path folder = asked.out.toAbsolutePath().normalize();
            SchemaFiles.write(tables, folder);
            workbench.say("Written to " + folder);
        }
        Outcome plain = Outcome.withoutRows(project, ProjectState.NOT_STARTED, List.of(), List.of(),
                tables.isEmpty() ? ExitCode.of(ErrorCode.NOTHING_SELECTED) : ExitCode.COMPLETED);
        return new Outcome(plain.result(), plain.exitCode(), Optional.of(SchemaLine.of(project, tables)));
    }

    private static Optional<String> unlessAll(String table) {
        return Optional.of(table).filter(name -> !name.equals(ALL));
    }

    private static String text(Path script) {
        try {
            return Files.readString(script);
        } catch (IOException e) {
            throw new MigrationException(ErrorCode.OPTION_INVALID, MigrationException.Retry.NEEDS_USER,
                    "The statements in " + script + " could not be read: " + e,
                    Remedy.of("Give the path of a readable file in UTF-8."), e);
        }
    }
}
