package dev.sluice.cli;

import dev.sluice.app.OpenEngine;
import dev.sluice.cli.display.Quantities;
import dev.sluice.cli.display.TextWidth;
import dev.sluice.engine.api.ObjectFile;
import dev.sluice.engine.api.ObjectList;
import dev.sluice.engine.api.ObjectList.Entry;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationProject;
import dev.sluice.model.ProjectState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code sluice objects}: the tables that the rules select now, and what that changes. */
@Command(name = "objects", description = "Lists the tables that the project moves, and what is new or gone since it was planned; changes nothing.")
final class ObjectsCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private SluiceCommand sluice;

    @Parameters(paramLabel = "FILE", description = "The project file.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path file;

    @Option(names = "--out", paramLabel = "LIST", description = "Write the list to this file, which ends with .csv or .json; a project file can name it under 'objects'.")
    private @Nullable Path out;

    @Override
    public Integer call() {
        return sluice.conclude(workbench -> {
            MigrationProject project = workbench.read(file);
            try (Interruption.Scope _ = workbench.interruptible(); OpenEngine open = workbench.openEngine()) {
                return outcome(workbench, project, open.engine().objects(project));
            }
        });
    }

    private Outcome outcome(Workbench workbench, MigrationProject project, ObjectList list) {
        workbench.say(lines(list));
        if (out != null) {
            Path path = out.toAbsolutePath().normalize();
            ObjectFile.write(list, path);
            workbench.say("Written to " + path);
        }
        return Outcome.withoutRows(project.name(), ProjectState.NOT_STARTED, List.of(), List.of(),
                list.tables().isEmpty() ? ExitCode.of(ErrorCode.NOTHING_SELECTED) : ExitCode.COMPLETED);
    }

    private static List<String> lines(ObjectList list) {
        List<String> lines = new ArrayList<>();
        lines.add("Final: " + Quantities.counted(list.tables().size(), "table"));
        list.tables().forEach(table -> lines.add("  " + TextWidth.printable(line(table))));
        if (list.planned()) {
            lines.add("New since the plan was made: " + Quantities.counted(list.added().size(), "table")
                    + (list.added().isEmpty() ? "" : ", not moved by this project unless it begins anew"));
            list.added().forEach(table -> lines.add("  " + TextWidth.printable(table.toString())));
            lines.add("Removed since then: " + Quantities.counted(list.removed().size(), "table"));
            list.removed().forEach(table -> lines.add("  " + TextWidth.printable(table.toString())));
        }
        list.warnings().forEach(warning -> lines.add("WARNING  " + TextWidth.printable(warning)));
        return lines;
    }

    private static String line(Entry table) {
        String line = table.source().toString();
        if (!table.target().equals(table.source())) {
            line += " -> " + table.target();
        }
        if (!table.columns().isEmpty()) {
            line += table.columns().entrySet().stream().map(column -> column.getKey().equals(column.getValue())
                    ? column.getKey()
                    : column.getKey() + " -> " + column.getValue()).collect(Collectors.joining(", ", " (", ")"));
        }
        return line + table.filter().map(filter -> " where " + filter).orElse("");
    }
}
