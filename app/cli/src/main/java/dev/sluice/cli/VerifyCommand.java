package dev.sluice.cli;

import dev.sluice.model.MigrationProject;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code sluice verify}: compares every row once more. */
@Command(name = "verify", description = "Compares every row of source and target as they are now.")
final class VerifyCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private SluiceCommand sluice;

    @Parameters(paramLabel = "FILE", description = "The project file.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path file;

    @Override
    public Integer call() {
        return sluice.conclude(workbench -> {
            MigrationProject project = workbench.read(file);
            try (Interruption.Scope _ = workbench.interruptible(); OpenEngine open = workbench.openEngine()) {
                return workbench.report(workbench.watch(project.name(), open.engine().verify(project)));
            }
        });
    }
}
