package dev.sluice.cli.project;

import dev.sluice.app.OpenEngine;
import dev.sluice.app.report.ProjectReport;
import dev.sluice.app.report.ReportFacts;
import dev.sluice.cli.Outcome;
import dev.sluice.cli.SluiceCommand;
import dev.sluice.cli.Workbench;
import dev.sluice.cli.display.Columns;
import dev.sluice.cli.display.Quantities;
import dev.sluice.engine.api.Projects;
import dev.sluice.engine.api.Projects.Summary;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.MigrationProject;
import dev.sluice.model.Phase;
import dev.sluice.model.Remedy;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code sluice project}: what was run here, and what is kept of it. */
@Command(name = "project", synopsisSubcommandLabel = "COMMAND", description = "Shows the projects that were run here, and erases what is kept of them.")
public final class ProjectCommand implements Callable<Integer> {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm")
            .withZone(ZoneId.systemDefault());

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

    @Command(name = "list", description = "Shows all projects with state, last finished phase, verdict, time and file.")
    int list() {
        return with("", (workbench, projects) -> {
            List<Summary> all = projects.list();
            List<List<String>> rows = new ArrayList<>();
            rows.add(List.of("NAME", "STATE", "FINISHED", "WHEN", "VERDICT", "FILE"));
            all.forEach(project -> rows.add(row(project)));
            workbench.say(all.isEmpty() ? List.of("No project has been run here.") : Columns.of(rows));
        });
    }

    @Command(name = "show", description = "Shows one project: both ends, tables, phases, what is kept of its rows.")
    int show(@Parameters(paramLabel = "NAME", description = "The project.") String name) {
        return with(name, (workbench, projects) -> workbench.say(Sheet.of(projects.show(name))));
    }

    @Command(name = "release", description = "Erases the rows that are kept of the project: differences, conflicts, Store, correction files. Keeps the verdict.")
    int release(@Parameters(paramLabel = "NAME", description = "The project.") String name,
            @Option(names = "--yes", description = "Do not ask.") boolean yes) {
        return with(name, (workbench, projects) -> {
            Projects.Details details = projects.show(name);
            workbench.say("To be erased: " + kept(details) + ". The project can then only begin anew.");
            confirm(workbench, "Release " + name + "?", yes);
            projects.release(name);
            workbench.say("Released. Tables and verdict are kept; correction files written elsewhere (--out) are not "
                    + "known here.");
        });
    }

    @Command(name = "delete", description = "Forgets the project and deletes its files here. Touches no database.")
    int delete(@Parameters(paramLabel = "NAME", description = "The project.") String name,
            @Option(names = "--yes", description = "Do not ask.") boolean yes) {
        return with(name, (workbench, projects) -> {
            Projects.Details details = projects.show(name);
            workbench.say("To be forgotten: " + name + " with its plan of "
                    + Quantities.counted(details.tables().size(), "table") + ", " + kept(details) + ".");
            workbench.say("What it did in its target stays there: tables, rows and its lines of the progress table.");
            confirm(workbench, "Delete " + name + "?", yes);
            projects.delete(name);
            workbench.say("Deleted.");
        });
    }

    @Command(name = "report", description = "Writes what was planned, what happened and the verdict into one HTML file, for a change ticket.")
    int report(@Parameters(paramLabel = "NAME", description = "The project.") String name,
            @Option(names = "--to", paramLabel = "FILE", required = true, description = "The HTML file; one that is there is replaced.") Path file,
            @Option(names = "--language", paramLabel = "en|zh", defaultValue = "en", description = "The report's language.") String language) {
        return sluice.conclude(workbench -> {
            try (OpenEngine open = workbench.openEngine()) {
                Optional<MigrationProject> settings = open.engine().projects().show(name).summary().file()
                        .flatMap(workbench::readIfReadable);
                ReportFacts facts = ReportFacts.ask(open.engine(), name, settings);
                ProjectReport.write(ProjectReport.html(facts, Locale.forLanguageTag(language), Instant.now(),
                        ZoneId.systemDefault()), file);
                workbench.say("Report written to " + file + ".");
                return Outcome.done(name);
            }
        });
    }

    @Command(name = "accept-source", description = "Lets a project that follows its source go on with a server that was promoted in the source's place, if it has all that the earlier one had.")
    int acceptSource(
            @Parameters(paramLabel = "FILE", description = "The project file, with the source's new address if it has one.") Path file,
            @Option(names = "--reason", paramLabel = "WHY", required = true, description = "Why it is another server now; kept with the project.") String reason) {
        return sluice.conclude(workbench -> {
            MigrationProject project = workbench.read(file);
            try (OpenEngine open = workbench.openEngine()) {
                String accepted = open.engine().acceptSource(project, reason);
                workbench.say("Accepted: " + accepted + ". Run the project again to go on.");
                return Outcome.done(project.name());
            }
        });
    }

    private static List<String> row(Summary project) {
        return List.of(project.name(), project.state().name(),
                project.finished().stream().sorted().map(Phase::id).reduce((_, last) -> last).orElse("-"),
                project.at().map(TIME::format).orElse("-"), project.verdict().orElse("-"),
                project.file().map(Path::toString).orElse("-"));
    }

    private static String kept(Projects.Details details) {
        return Quantities.counted(details.differencesKept(), "difference") + ", "
                + Quantities.counted(details.conflicts(), "conflict") + ", "
                + Quantities.bytes(details.storeBytes()) + " in the Store, "
                + Quantities.bytes(details.correctionBytes()) + " of correction files in "
                + details.correctionFolder();
    }

    private static void confirm(Workbench workbench, String question, boolean yes) {
        if (yes) {
            return;
        }
        String answer = workbench.ask(question + " [y/N] ").orElse("");
        if (!answer.strip().equalsIgnoreCase("y") && !answer.strip().equalsIgnoreCase("yes")) {
            throw new MigrationException(ErrorCode.OPTION_INVALID, "It was not confirmed, so nothing was changed",
                    Remedy.of("Answer y, or give --yes."));
        }
    }

    /** What a command does with the projects. */
    private interface Action {
        void on(Workbench workbench, Projects projects);
    }

    private int with(String project, Action action) {
        return sluice.conclude(workbench -> {
            try (OpenEngine open = workbench.openEngine()) {
                action.on(workbench, open.engine().projects());
                return Outcome.done(project);
            }
        });
    }
}
