package dev.sluice.cli.datasource;

import dev.sluice.app.OpenEngine;
import dev.sluice.cli.Outcome;
import dev.sluice.cli.SluiceCommand;
import dev.sluice.cli.Workbench;
import dev.sluice.engine.api.DataSources;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code sluice datasource}: servers under names, with their passwords in the vault. */
@Command(name = "datasource", synopsisSubcommandLabel = "COMMAND", subcommands = {AddDataSource.class,
    TestDataSource.class,
    ListDataSources.class}, description = "Keeps data sources under names that project files use.")
public final class DataSourceCommand implements Callable<Integer> {
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

    @Command(name = "password", description = "Keeps another password in place of the one before.")
    int password(@Parameters(paramLabel = "NAME", description = "The data source.") String name,
            @Mixin PasswordOptions password) {
        return with((workbench, dataSources) -> {
            dataSources.changePassword(name, password.secret(workbench, name));
            workbench.say("Data source " + name + " has its new password.");
        });
    }

    @Command(name = "copy", description = "Keeps the same settings and password under another name as well.")
    int copy(@Parameters(paramLabel = "NAME", description = "The data source.") String name,
            @Parameters(paramLabel = "NEW", description = "The other name.") String newName) {
        return with((workbench, dataSources) -> {
            dataSources.copy(name, newName);
            workbench.say("Data source " + newName + " is a copy of " + name + ".");
        });
    }

    @Command(name = "delete", description = "Forgets a data source with its password.")
    int delete(@Parameters(paramLabel = "NAME", description = "The data source.") String name,
            @Option(names = "--force", description = "Also while projects use it.") boolean force) {
        return with((workbench, dataSources) -> {
            dataSources.delete(name, force);
            workbench.say("Data source " + name + " is deleted.");
        });
    }

    /** What a command does with the data sources. */
    interface Action {
        void on(Workbench workbench, DataSources dataSources) throws InterruptedException;
    }

    int with(Action action) {
        return sluice.conclude(workbench -> {
            try (OpenEngine open = workbench.openEngine()) {
                action.on(workbench, open.engine().dataSources());
                return Outcome.done("");
            }
        });
    }
}
