package dev.sluice.cli;

import dev.sluice.app.OpenEngine;
import dev.sluice.cli.display.Quantities;
import dev.sluice.cli.display.TextWidth;
import dev.sluice.engine.api.Engine;
import dev.sluice.engine.api.RunResult.RunError;
import dev.sluice.model.MigrationProject;
import dev.sluice.model.PrecheckResult;
import dev.sluice.model.ProjectState;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code sluice precheck}: everything that could make a run fail later, asked now. */
@Command(name = "precheck", description = "Asks both servers everything that could make a run fail later; changes nothing.")
final class PrecheckCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private SluiceCommand sluice;

    @Mixin
    private final EmptyingOption emptying = new EmptyingOption();

    @Parameters(paramLabel = "FILE", description = "The project file.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path file;

    @Option(names = "--servers", description = "Only what needs no tables: servers, logins, settings, this machine.")
    private boolean servers;

    @Override
    public Integer call() {
        return sluice.conclude(workbench -> {
            MigrationProject project = emptying.confirmed(workbench.read(file));
            try (Interruption.Scope _ = workbench.interruptible(); OpenEngine open = workbench.openEngine()) {
                return outcome(workbench, project, results(workbench, project, open.engine()));
            }
        });
    }

    private List<PrecheckResult> results(Workbench workbench, MigrationProject project, Engine engine)
            throws InterruptedException {
        Consumer<PrecheckResult> onResult = result -> workbench.say(line(result));
        return servers ? engine.precheckServers(project, onResult) : engine.precheck(project, onResult);
    }

    private static Outcome outcome(Workbench workbench, MigrationProject project, List<PrecheckResult> results) {
        List<RunError> failures = results.stream().filter(PrecheckResult.Failed.class::isInstance)
                .map(PrecheckResult.Failed.class::cast).map(PrecheckCommand::error).toList();
        long warnings = results.stream().filter(PrecheckResult.Warning.class::isInstance).count();
        long skipped = results.stream().filter(PrecheckResult.Skipped.class::isInstance).count();
        workbench.say("");
        workbench.say(workbench.report().errors(failures));
        workbench.say((failures.isEmpty() ? "Precheck passed: " : "Precheck failed: ")
                + Quantities.counted(results.size(), "check") + ", " + Quantities.counted(failures.size(), "failure")
                + ", " + Quantities.counted(warnings, "warning")
                + (skipped == 0 ? "" : ", " + Quantities.counted(skipped, "skipped failure")));
        return Outcome.withoutRows(project.name(), ProjectState.NOT_STARTED, List.of(), failures,
                failures.isEmpty() ? ExitCode.COMPLETED : ExitCode.PRECHECK_FAILED);
    }

    private static RunError error(PrecheckResult.Failed failed) {
        return new RunError(failed.code().id(), failed.subject(), failed.message(),
                failed.remedy().toString());
    }

    private static String line(PrecheckResult result) {
        return switch (result) {
            case PrecheckResult.Passed(var check, var subject, var evidence) ->
                line("passed", check, subject, evidence);
            case PrecheckResult.Warning(var check, var subject, var code, var message, var remedy) ->
                line("WARNING", check, subject, code.id() + " " + sentence(message) + " What to do: " + remedy);
            case PrecheckResult.Failed(var check, var subject, var code, var message, var _, var skippable) ->
                line("FAILED", check, subject, code.id() + " "
                        + (skippable ? sentence(message) + " It can be skipped: options.precheck.skip." : message));
            case PrecheckResult.Skipped(var failed, var reason) ->
                line("SKIPPED", failed.check(), failed.subject(), failed.code().id() + " " + sentence(failed.message())
                        + " Skipped, because: " + reason);
        };
    }

    private static String sentence(String message) {
        return message.endsWith(".") ? message : message + ".";
    }

    private static String line(String outcome, String check, String subject, String what) {
        return String.format("%-7s  %-22s  %s: %s", outcome, check, TextWidth.printable(subject),
                TextWidth.printable(what));
    }
}
