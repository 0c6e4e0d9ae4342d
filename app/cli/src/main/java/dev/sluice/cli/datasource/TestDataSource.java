package dev.sluice.cli.datasource;

import dev.sluice.cli.display.TextWidth;
import dev.sluice.engine.api.DataSources.Tested;
import dev.sluice.model.PrecheckResult;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code sluice datasource test}: who answers, and what would stand in the way. */
@Command(name = "test", description = "Connects, says which server answered, and what would stand in a project's way. Changes nothing.")
final class TestDataSource implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private DataSourceCommand dataSource;

    @Parameters(paramLabel = "NAME", description = "The data source.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String name;

    @Override
    public Integer call() {
        return dataSource.with((workbench, dataSources) -> {
            Tested tested = dataSources.test(name);
            workbench.say("Connected: " + TextWidth.printable(tested.server().toString()));
            workbench.say("  the server calls itself " + TextWidth.printable(tested.server().id()));
            workbench.say(lines("As a source", tested.asSource()));
            workbench.say(lines("As a target", tested.asTarget()));
        });
    }

    private static List<String> lines(String role, List<PrecheckResult> problems) {
        List<String> lines = new ArrayList<>();
        lines.add(role + ": " + (problems.isEmpty() ? "nothing in the way, as far as the server alone can tell" : ""));
        problems.forEach(problem -> lines.add("  " + TextWidth.printable(line(problem))));
        return lines;
    }

    private static String line(PrecheckResult problem) {
        return switch (problem) {
            case PrecheckResult.Passed(var check, _, var evidence) -> check + ": " + evidence;
            case PrecheckResult.Warning(var check, _, var code, var message, var remedy) ->
                "warning  " + check + ": " + code.id() + " " + message + ". What to do: " + remedy;
            case PrecheckResult.Failed(var check, _, var code, var message, var remedy, _) ->
                "problem  " + check + ": " + code.id() + " " + message + ". What to do: " + remedy;
            case PrecheckResult.Skipped(var failed, _) -> line(failed); // only a project skips
        };
    }
}
