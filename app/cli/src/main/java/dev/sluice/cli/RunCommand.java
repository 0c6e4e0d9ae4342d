package dev.sluice.cli;

import dev.sluice.app.OpenEngine;
import dev.sluice.engine.api.EngineOptions;
import dev.sluice.engine.api.VerificationScope;
import dev.sluice.model.MigrationProject;
import dev.sluice.model.Phase;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.TypeConversionException;

/** {@code sluice run}: all phases of a project, from where an earlier run ended. */
@Command(name = "run", description = "Runs the project, or goes on where the last run of it ended.")
final class RunCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private SluiceCommand sluice;

    @Parameters(paramLabel = "FILE", description = "The project file.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path file;

    @Option(names = "--until", paramLabel = "PHASE", converter = LastPhase.class, description = "Stop after this: schema, full, caught-up or verified.")
    private @Nullable Phase until;

    @Mixin
    private final EmptyingOption emptying = new EmptyingOption();

    @Mixin
    private final ScopeOptions scope = new ScopeOptions();

    @Option(names = "--restart", description = "Drop what earlier runs made in the target and begin anew.")
    private boolean restart;

    @Option(names = "--yes-drop", description = "What --restart drops may hold other rows than this project wrote.")
    private boolean mayDrop;

    @Override
    public Integer call() {
        VerificationScope compared = scope.scope();
        return sluice.conclude(workbench -> {
            MigrationProject project = confirmed(emptying.confirmed(workbench.read(file)));
            try (Interruption.Scope _ = workbench.interruptible(); OpenEngine open = workbench.openEngine()) {
                if (restart) {
                    warn(workbench, project, open);
                }
                return workbench.report(workbench.watch(project.name(),
                        open.engine().run(project, Optional.ofNullable(until), restart, compared)));
            }
        });
    }

    private MigrationProject confirmed(MigrationProject project) {
        return mayDrop ? project.withOption(EngineOptions.DROP_CONFIRMED.name(), "yes") : project;
    }

    /** How much hangs on a target is known of data sources that are kept by name. */
    private static void warn(Workbench workbench, MigrationProject project, OpenEngine open) {
        project.target().dataSource()
                .flatMap(name -> open.engine().dataSources().list().stream()
                        .filter(kept -> kept.name().equals(name)).findAny())
                .ifPresent(kept -> workbench.say("--restart drops what this project created in " + kept.name() + " ("
                        + kept.environment().word() + ")"));
    }

    /** The words of {@code --until} name what is reached then. */
    static final class LastPhase implements ITypeConverter<Phase> {
        private enum Reached {
            SCHEMA(Phase.SCHEMA),
            FULL(Phase.FULL),
            CAUGHT_UP(Phase.INCREMENTAL),
            VERIFIED(Phase.VERIFICATION);

            private final Phase phase;

            Reached(Phase phase) {
                this.phase = phase;
            }
        }

        @Override
        public Phase convert(String word) {
            return Arrays.stream(Reached.values())
                    .filter(reached -> reached.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(word))
                    .findAny().map(reached -> reached.phase).orElseThrow(() -> new TypeConversionException(
                            "must be schema, full, caught-up or verified, not '" + word + "'"));
        }
    }
}
