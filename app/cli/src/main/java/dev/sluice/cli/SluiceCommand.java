package dev.sluice.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code sluice} itself: what all its commands share. */
@Command(name = "sluice", versionProvider = Version.class, synopsisSubcommandLabel = "COMMAND", description = "Moves a database, compares every row and writes the SQL that repairs what differs.", footerHeading = "%nExit codes:%n", footer = {
    "  0    completed and consistent", "  1    failed", "  2    wrong usage or project file",
    "  3    completed, but with differences or conflicts", "  4    the precheck failed",
    "  130  interrupted; the same command goes on"})
public final class SluiceCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    private final CommonOptions options = new CommonOptions();

    @Option(names = {"-h",
        "--help"}, usageHelp = true, scope = ScopeType.INHERIT, description = "Show this help and exit.")
    private boolean help;

    @Option(names = {"-V", "--version"}, versionHelp = true, description = "Show the version and exit.")
    private boolean version;

    SluiceCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "A command is missing");
    }

    /** Does a command's work. @return the exit code */
    public int conclude(Workbench.Work work) {
        return new Workbench(surroundings, options).conclude(work);
    }
}
