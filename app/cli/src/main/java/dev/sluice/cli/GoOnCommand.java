package dev.sluice.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code sluice go-on}: runs several projects in one process. A window that is closed leaves them to it; nobody types it. */
@Command(name = "go-on", hidden = true, description = "Runs the projects, or lets them go on, until all have ended. Started by a window that is closed.")
final class GoOnCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private SluiceCommand sluice;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "The project files.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private List<Path> files;

    @Override
    public Integer call() {
        return sluice.conclude(workbench -> new UnattendedRuns(workbench).perform(files));
    }
}
