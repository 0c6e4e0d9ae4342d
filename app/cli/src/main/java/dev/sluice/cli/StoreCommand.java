package dev.sluice.cli;

import dev.sluice.app.OpenEngine;
import dev.sluice.cli.display.Columns;
import dev.sluice.cli.display.Quantities;
import dev.sluice.cli.display.TextWidth;
import dev.sluice.engine.api.StoreView;
import dev.sluice.engine.api.StoreView.Check;
import dev.sluice.engine.api.StoreView.Inspection;
import dev.sluice.engine.api.StoreView.Segment;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code sluice store}: what Sluice has read of the source's log, and keeps. */
@Command(name = "store", synopsisSubcommandLabel = "COMMAND", description = "Looks at a project's Store: the changes that were read of the source's log. Changes nothing.")
final class StoreCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private SluiceCommand sluice;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "A command is missing");
    }

    @Command(name = "list", description = "Shows the Store's files: size, numbers of transactions, times, position of the source.")
    int list(@Parameters(paramLabel = "FILE", description = "The project file.") Path file) {
        return with(file, (workbench, store) -> {
            List<Segment> segments = store.segments();
            List<List<String>> rows = new ArrayList<>();
            rows.add(List.of("FILE", "SIZE", "TRANSACTIONS", "FROM", "UNTIL", "POSITION", "ENCRYPTED"));
            segments.forEach(segment -> rows.add(row(segment)));
            workbench.say(segments.isEmpty() ? List.of("The project has no Store.") : Columns.of(rows));
        });
    }

    @Command(name = "verify", description = "Reads the whole Store and checks every block; says which part is whole where one is not.")
    int verify(@Parameters(paramLabel = "FILE", description = "The project file.") Path file) {
        return with(file, (workbench, store) -> {
            Check check = store.verify();
            workbench.say("Whole: " + Quantities.counted(check.segments(), "file") + ", "
                    + Quantities.counted(check.blocks(), "block") + ", " + Quantities.bytes(check.bytes()) + ", "
                    + (check.last() < check.first()
                            ? "no transaction"
                            : "transactions " + check.first() + " to " + check.last()));
        });
    }

    @Command(name = "inspect", description = "Shows changes of the Store, one line each, with the values of rows.")
    int inspect(@Parameters(paramLabel = "FILE", description = "The project file.") Path file,
            @Option(names = "--table", paramLabel = "TABLE", description = "Only changes of this table, as schema.name.") @Nullable String table,
            @Option(names = "--key", paramLabel = "VALUE", description = "Only changes of the row with this key; once for each column of the key. Needs --table.") @Nullable List<String> key,
            @Option(names = "--from", paramLabel = "TIME", description = "From this time of the source's clock, such as 2026-11-21T10:00:00Z.") @Nullable Instant from,
            @Option(names = "--until", paramLabel = "TIME", description = "Until this time.") @Nullable Instant until) {
        if (key != null && table == null) {
            throw new ParameterException(spec.commandLine(), "--key needs --table");
        }
        Inspection asked = new Inspection(Optional.ofNullable(table), key == null ? List.of() : key,
                Optional.ofNullable(from), Optional.ofNullable(until));
        return with(file, (workbench, store) -> store.inspect(asked,
                line -> workbench.say(TextWidth.printable(line))));
    }

    private static List<String> row(Segment segment) {
        return List.of(String.valueOf(segment.file().getFileName()), Quantities.bytes(segment.bytes()),
                segment.last() < segment.first() ? "none" : segment.first() + " to " + segment.last(),
                segment.from().map(Instant::toString).orElse("-"), segment.until().map(Instant::toString).orElse("-"),
                segment.position().isEmpty() ? "-" : TextWidth.printable(segment.position()),
                segment.encrypted() ? "yes" : "no");
    }

    /** What a command does with the Store. */
    private interface Look {
        void at(Workbench workbench, StoreView store) throws InterruptedException;
    }

    private int with(Path file, Look look) {
        return sluice.conclude(workbench -> {
            String project = workbench.readWithoutSecrets(file).name();
            try (Interruption.Scope _ = workbench.interruptible(); OpenEngine open = workbench.openEngine()) {
                look.at(workbench, open.engine().projects().store(project));
                return Outcome.done(project);
            }
        });
    }
}
