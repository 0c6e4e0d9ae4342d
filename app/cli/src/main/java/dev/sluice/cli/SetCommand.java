package dev.sluice.cli;

import dev.sluice.model.ProjectState;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code sluice set}: changes options of a project that runs in another process. */
@Command(name = "set", description = "Changes options of a running project: workers, throttle.rows, throttle.bytes.")
final class SetCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private SluiceCommand sluice;

    @Parameters(index = "0", paramLabel = "FILE", description = "The project file.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path file;

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "OPTION=VALUE", description = "What to change; 0 is no limit.")
    private Map<String, String> options = new TreeMap<>();

    @Override
    public Integer call() {
        return sluice.conclude(workbench -> {
            String project = workbench.readName(file);
            try (Interruption.Scope _ = workbench.looking();
                    RunningProject running = RunningProject.require(workbench.home(), project, "Write it into " + file
                            + ", under 'options'; the next run reads it there.")) {
                running.run().change(options, ThisProcess.words());
                options.forEach((name, value) -> workbench.say(name + " of project " + project + " is " + value
                        + " from now on (process " + running.engine().pid() + ")."));
                workbench.say("It is kept for later runs, until the project file says something new.");
                return Outcome.withoutRows(project, ProjectState.RUNNING, List.of(), List.of(), ExitCode.COMPLETED);
            }
        });
    }
}
