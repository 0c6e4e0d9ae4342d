package dev.sluice.cli;

import dev.sluice.app.OpenEngine;
import dev.sluice.cli.display.Columns;
import dev.sluice.cli.display.TextWidth;
import dev.sluice.engine.api.SourceStatements;
import dev.sluice.engine.api.SourceStatements.Entry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

/** {@code sluice ddl}: how the source changed its tables while it was followed, and what is decided where that stops. */
@Command(name = "ddl", description = "Shows statements by which a followed source changed its tables; decides about the one at which the run stopped.")
final class DdlCommand implements Callable<Integer> {
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

    @Option(names = "--reason", paramLabel = "WHY", description = "Why the statement is left out.")
    private @Nullable String reason;

    /** One thing at a time. */
    private static final class Action {
        @Option(names = "--edit", paramLabel = "SQL", description = "Run this statement on the target in its place.")
        private @Nullable String edit;

        @Option(names = "--skip", description = "Leave it out on the target; needs --reason. Rows then go into the columns that both sides have.")
        private boolean skip;

        @Option(names = "--retry", description = "Try it again with the next run, and forget what was decided.")
        private boolean retry;
    }

    @Override
    public Integer call() {
        Action asked = action == null ? new Action() : action;
        if (asked.skip != (reason != null)) {
            throw new ParameterException(spec.commandLine(), "--skip and --reason WHY belong together");
        }
        return sluice.conclude(workbench -> {
            String project = workbench.readWithoutSecrets(file).name();
            try (OpenEngine open = workbench.openEngine()) {
                perform(workbench, open.engine().projects().statements(project), asked);
                return Outcome.done(project);
            }
        });
    }

    private void perform(Workbench workbench, SourceStatements statements, Action asked) {
        if (asked.edit != null) {
            tell(workbench, statements.edit(asked.edit), "The next run executes your statement on the target in its"
                    + " place. Whether that comes to the same is not checked; the comparison of rows shows it.");
        } else if (asked.skip) {
            tell(workbench, statements.skip(String.valueOf(reason)),
                    "The next run leaves it out. The target stays as it is: rows go into the columns that both sides"
                            + " have, what is only on the source is not moved and not compared, and rows that the"
                            + " statement itself removed or changed stay.");
        } else if (asked.retry) {
            tell(workbench, statements.retry(), "The next run tries it again.");
        } else {
            workbench.say(lines(statements.list()));
        }
    }

    private static void tell(Workbench workbench, Entry entry, String consequence) {
        workbench.say(TextWidth.printable(entry.sql()));
        workbench.say(consequence);
    }

    private static List<String> lines(List<Entry> entries) {
        if (entries.isEmpty()) {
            return List.of("The source has not changed a table of the project since it is followed.");
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("STATE", "POSITION", "STATEMENT"));
        entries.forEach(entry -> rows.add(
                List.of(entry.state(), TextWidth.printable(entry.position()), TextWidth.printable(entry.sql()))));
        List<String> lines = new ArrayList<>(Columns.of(rows));
        Entry last = entries.getLast();
        last.own().ifPresent(own -> lines.add("In its place: " + TextWidth.printable(own)));
        if (!last.words().isEmpty()) {
            lines.add("Why: " + TextWidth.printable(last.words()));
        }
        if (last.state().equals("stopped")) {
            lines.add("Decide with --edit SQL, --skip --reason WHY or --retry, then run the project again.");
        }
        return lines;
    }
}
