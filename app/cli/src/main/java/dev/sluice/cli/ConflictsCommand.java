package dev.sluice.cli;

import dev.sluice.app.OpenEngine;
import dev.sluice.cli.display.Quantities;
import dev.sluice.engine.api.KeptConflicts;
import dev.sluice.engine.api.KeptConflicts.Entry;
import dev.sluice.engine.api.KeptConflicts.Retried;
import dev.sluice.model.MigrationProject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code sluice conflicts}: rows and changes that did not fit the target, and what is to become of them. */
@Command(name = "conflicts", description = "Lists the rows that the target refused and the changes that did not fit it; lets the source's row win, or settles them as they are.")
final class ConflictsCommand implements Callable<Integer> {
    private static final int SHOWN = 20;

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private SluiceCommand sluice;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The project file.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path file;

    @Option(names = "--table", paramLabel = "TABLE", description = "Only those of this table, as schema.name.")
    private @Nullable String table;

    @Option(names = "--limit", paramLabel = "N", description = "Show at most so many (default: " + SHOWN + ").")
    private int limit = SHOWN;

    @Option(names = "--export", paramLabel = "LIST", description = "Write all of them to this file; its ending, .json or .csv, decides the form.")
    private @Nullable Path export;

    @Option(names = "--retry", paramLabel = "ID", arity = "0..*", description = "Make the target's rows like the source's are now; those of all conflicts without an ID.")
    private @Nullable List<String> retry;

    @Option(names = "--resolve", paramLabel = "ID", arity = "1..*", description = "Settle these as they are. Needs --reason.")
    private @Nullable List<String> resolve;

    @Option(names = "--reason", paramLabel = "WHY", description = "Why, in one sentence; it is kept.")
    private @Nullable String reason;

    /** What is done with the conflicts. */
    private interface Action {
        Outcome on(Workbench workbench, MigrationProject project, KeptConflicts conflicts) throws InterruptedException;
    }

    @Override
    public Integer call() {
        List<String> given = new ArrayList<>();
        add(given, export, "--export");
        add(given, retry, "--retry");
        add(given, resolve, "--resolve");
        if (given.size() > 1) {
            throw new ParameterException(spec.commandLine(), String.join(" and ", given) + " exclude each other");
        }
        if ((resolve == null) != (reason == null)) {
            throw new ParameterException(spec.commandLine(), "--resolve and --reason go together");
        }
        if (limit < 0) {
            throw new ParameterException(spec.commandLine(), "--limit is 0 or more");
        }
        return with(action());
    }

    private static void add(List<String> given, @Nullable Object value, String name) {
        if (value != null) {
            given.add(name);
        }
    }

    private Action action() {
        if (export != null) {
            return export(export.toAbsolutePath().normalize());
        }
        if (retry != null) {
            return retry(Set.copyOf(retry));
        }
        return resolve != null && reason != null ? resolve(Set.copyOf(resolve), reason) : this::list;
    }

    private int with(Action action) {
        return sluice.conclude(workbench -> {
            MigrationProject project = retry == null ? workbench.readWithoutSecrets(file) : workbench.read(file);
            try (Interruption.Scope _ = workbench.interruptible(); OpenEngine open = workbench.openEngine()) {
                return action.on(workbench, project, open.engine().conflicts(project));
            }
        });
    }

    private Outcome list(Workbench workbench, MigrationProject project, KeptConflicts conflicts) {
        List<Entry> shown = new ArrayList<>();
        long count = conflicts.list(Optional.ofNullable(table), limit, entry -> {
            workbench.say(ConflictText.lines(entry));
            shown.add(entry);
        });
        workbench.say(count == 0 ? "No conflict is open." : Quantities.counted(count, "open conflict") + ".");
        if (count > shown.size()) {
            workbench.say("  and " + Quantities.count(count - shown.size())
                    + " more; --limit N shows more of them, --export LIST writes all.");
        }
        if (count > 0) {
            workbench.say("--retry [ID...] lets the source's rows win; --resolve ID... --reason WHY settles them as"
                    + " they are.");
        }
        return ended(project, ConflictText.json(project.name(), count, shown));
    }

    private Action export(Path to) {
        return (workbench, project, conflicts) -> {
            long count = conflicts.export(Optional.ofNullable(table), to);
            workbench.say(Quantities.counted(count, "conflict") + " written to " + to + ". It holds rows: delete it"
                    + " when it is not needed any more.");
            return ended(project, ConflictText.json(project.name(), count, List.of()));
        };
    }

    private Action retry(Set<String> ids) {
        return (workbench, project, conflicts) -> {
            Retried retried = conflicts.retry(Optional.ofNullable(table), ids);
            workbench.say(Quantities.counted(retried.settled(), "conflict") + " settled: their rows on the target are"
                    + " as on the source.");
            retried.open().stream().limit(limit)
                    .forEach(open -> workbench.say("Still open: " + open.id() + " of " + open.table() + ": "
                            + ConflictText.printable(open.why())));
            if (retried.open().size() > limit) {
                workbench.say("  and " + Quantities.count(retried.open().size() - (long) limit) + " more");
            }
            Outcome ended = ended(project, ConflictText.json(project.name(), retried));
            return retried.open().isEmpty()
                    ? ended
                    : new Outcome(ended.result(), ExitCode.DIFFERENT, ended.ownLine());
        };
    }

    private Action resolve(Set<String> ids, String why) {
        return (workbench, project, conflicts) -> {
            long settled = conflicts.resolve(ids, why);
            workbench.say(Quantities.counted(settled, "conflict") + " settled. What stopped the run is left out when"
                    + " it goes on.");
            return ended(project, ConflictText.json(project.name(), new Retried(settled, List.of())));
        };
    }

    private static Outcome ended(MigrationProject project, String line) {
        Outcome done = Outcome.done(project.name());
        return new Outcome(done.result(), done.exitCode(), Optional.of(line));
    }
}
