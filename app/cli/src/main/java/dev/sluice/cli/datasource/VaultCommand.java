package dev.sluice.cli.datasource;

import dev.sluice.app.OpenEngine;
import dev.sluice.cli.Outcome;
import dev.sluice.cli.SluiceCommand;
import dev.sluice.cli.Workbench;
import dev.sluice.engine.api.Vault;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code sluice vault}: where the passwords of data sources lie. */
@Command(name = "vault", synopsisSubcommandLabel = "COMMAND", description = "Shows and changes how passwords are kept.")
public final class VaultCommand implements Callable<Integer> {
    /** The words of {@code vault rows}. */
    enum Rows {
        encrypted,
        plain
    }

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

    @Command(name = "show", description = "Says whether there is a vault, and where its key comes from.")
    int show() {
        return with((workbench, vault) -> {
            Optional<String> keeper = vault.keptBy();
            workbench.say(keeper.map(name -> "The vault's key comes from " + name + ".")
                    .orElse("There is no vault. The first password that 'sluice datasource add' keeps makes it."));
            if (keeper.isPresent()) {
                workbench.say(rows(vault));
            }
        });
    }

    @Command(name = "password", description = "Puts the vault under a new master password: asked for on the terminal, or from SLUICE_NEW_MASTER_PASSWORD or SLUICE_NEW_MASTER_PASSWORD_FILE.")
    int password() {
        return with((workbench, vault) -> {
            vault.changePassword();
            workbench.say("The vault has a new master password.");
        });
    }

    @Command(name = "rows", description = "Decides whether rows that are kept from now on (differences, conflicts) are encrypted.")
    int rows(@Parameters(paramLabel = "encrypted|plain", description = "How.") Rows how) {
        return with((workbench, vault) -> {
            vault.encryptRows(how == Rows.encrypted);
            workbench.say(rows(vault));
        });
    }

    private static String rows(Vault vault) {
        return "Rows that are kept from now on are " + (vault.encryptsRows() ? "encrypted." : "not encrypted.");
    }

    private interface Action {
        void on(Workbench workbench, Vault vault);
    }

    private int with(Action action) {
        return sluice.conclude(workbench -> {
            try (OpenEngine open = workbench.openEngine()) {
                action.on(workbench, open.engine().vault());
                return Outcome.done("");
            }
        });
    }
}
