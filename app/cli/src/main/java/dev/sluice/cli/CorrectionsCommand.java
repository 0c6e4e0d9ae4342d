package dev.sluice.cli;

import dev.sluice.app.OpenEngine;
import dev.sluice.cli.display.Quantities;
import dev.sluice.engine.api.CorrectionFiles;
import dev.sluice.model.MigrationProject;
import dev.sluice.model.ProjectState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code sluice corrections}: the last verification's differences as SQL. */
@Command(name = "corrections", description = "Writes the SQL that repairs what the last verification found, and its undo.")
final class CorrectionsCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private SluiceCommand sluice;

    @Parameters(paramLabel = "FILE", description = "The project file.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path file;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "The folder for the files; made if it is missing.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path out;

    @Override
    public Integer call() {
        return sluice.conclude(workbench -> {
            MigrationProject project = workbench.read(file);
            try (Interruption.Scope _ = workbench.interruptible(); OpenEngine open = workbench.openEngine()) {
                CorrectionFiles files = open.engine().corrections(project,
                        out.toAbsolutePath().normalize());
                workbench.say(lines(files));
                return Outcome.withoutRows(project.name(), ProjectState.COMPLETED, files.corrections(), List.of(),
                        ExitCode.COMPLETED);
            }
        });
    }

    static List<String> lines(CorrectionFiles files) {
        List<String> lines = new ArrayList<>();
        files.notCovered().forEach(gap -> lines.add("Not covered: " + gap + "."));
        if (files.corrections().isEmpty()) {
            lines.add(files.notCovered().isEmpty()
                    ? "The last verification left nothing to correct."
                    : "No correction files were written.");
            return lines;
        }
        lines.add(Quantities.counted(files.statements(), "statement") + ". Run these files in this order:");
        files.corrections().forEach(path -> lines.add("  " + path));
        lines.add("To take the corrections back, run these in this order:");
        files.undo().forEach(path -> lines.add("  " + path));
        return lines;
    }
}
