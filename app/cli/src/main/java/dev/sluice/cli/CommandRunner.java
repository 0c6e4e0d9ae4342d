package dev.sluice.cli;

import dev.sluice.cli.datasource.DataSourceCommand;
import dev.sluice.cli.datasource.VaultCommand;
import dev.sluice.cli.project.ProjectCommand;
import dev.sluice.engine.api.RunResult.RunError;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.NearestName;
import dev.sluice.model.ProjectState;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Understands what was typed, does it, and answers what could not be understood. */
final class CommandRunner {
    private final Surroundings surroundings;

    CommandRunner(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** @return the exit code */
    int run(String... arguments) {
        CommandLine commands = new CommandLine(new SluiceCommand(surroundings)).addSubcommand(new DemoCommand())
                .addSubcommand(new ObjectsCommand()).addSubcommand(new SchemaCommand()).addSubcommand(new DdlCommand())
                .addSubcommand(new PrecheckCommand())
                .addSubcommand(new RunCommand()).addSubcommand(new GoOnCommand())
                .addSubcommand(new VerifyCommand()).addSubcommand(new CorrectionsCommand())
                .addSubcommand(new ConflictsCommand())
                .addSubcommand(new ShowCommand()).addSubcommand(new SetCommand()).addSubcommand(new PauseCommand())
                .addSubcommand(new DataSourceCommand()).addSubcommand(new VaultCommand())
                .addSubcommand(new ProjectCommand()).addSubcommand(new StoreCommand());
        commands.setOut(new PrintWriter(surroundings.out(), true)).setErr(new PrintWriter(surroundings.err(), true));
        commands.setParameterExceptionHandler(this::explainUsage);
        try {
            return commands.execute(arguments);
        } finally {
            surroundings.interruption().end();
        }
    }

    private int explainUsage(ParameterException mistake, String[] arguments) {
        PrintStream err = surroundings.err();
        err.println(mistake.getMessage());
        nearest(mistake).ifPresent(name -> err.println("Did you mean '" + name + "'?"));
        String command = mistake.getCommandLine().getCommandSpec().qualifiedName();
        String remedy = "'" + command + " --help' shows how it is used.";
        err.println(remedy);
        if (Arrays.asList(arguments).contains("--json")) {
            RunError error = new RunError(ErrorCode.OPTION_INVALID.id(), "", mistake.getMessage(), remedy);
            surroundings.out().println(ResultLine.of(Outcome
                    .withoutRows("", ProjectState.NOT_STARTED, List.of(), List.of(error), ExitCode.USAGE).result()));
            surroundings.out().flush();
        }
        return ExitCode.USAGE.number();
    }

    private static Optional<String> nearest(ParameterException mistake) {
        if (!(mistake instanceof UnmatchedArgumentException unmatched)) {
            return Optional.empty();
        }
        List<String> names = new ArrayList<>(mistake.getCommandLine().getSubcommands().keySet());
        names.addAll(mistake.getCommandLine().getCommandSpec().optionsMap().keySet());
        return NearestName.of(unmatched.getUnmatched().getFirst(), names);
    }
}
