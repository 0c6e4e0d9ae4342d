package dev.sluice.cli;

import dev.sluice.app.OpenEngine;
import dev.sluice.engine.api.VerificationScope;
import dev.sluice.model.MigrationProject;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/**
 * {@code sluice verify}: compares every row once more, or a part of them. Where another process runs the project and follows
 * its source, that one compares.
 */
@Command(name = "verify", description = "Compares every row of source and target as they are now, or a part of them; "
        + "also while the project runs and follows its source.")
final class VerifyCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private SluiceCommand sluice;

    @Parameters(paramLabel = "FILE", description = "The project file.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path file;

    @Mixin
    private final ScopeOptions scope = new ScopeOptions();

    @Override
    public Integer call() {
        VerificationScope asked = scope.scope();
        return sluice.conclude(workbench -> {
            Optional<RunningProject> running = RunningProject.find(workbench.home(), workbench.readName(file));
            if (running.isPresent()) {
                try (RunningProject reached = running.get()) {
                    return workbench.report(new AskedComparison(workbench, reached).compare(asked));
                }
            }
            MigrationProject project = workbench.read(file);
            try (Interruption.Scope _ = workbench.interruptible(); OpenEngine open = workbench.openEngine()) {
                return workbench.report(workbench.watch(project.name(), open.engine().verify(project, asked)));
            }
        });
    }
}
