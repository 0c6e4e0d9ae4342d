package dev.sluice.desktop.report;

import dev.sluice.app.report.ProjectReport;
import dev.sluice.app.report.ReportFacts;
import dev.sluice.desktop.workspace.Workspace;
import dev.sluice.model.MigrationException;
import dev.sluice.model.MigrationProject;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes reports of the workspace's projects. Any thread but the window's: waits for the disk. */
public record Reports(Workspace workspace, Locale language, InstantSource time) {
    private static final Logger LOG = LoggerFactory.getLogger(Reports.class);

    /** @throws MigrationException FILE_UNWRITABLE */
    public void write(String project, Path file) {
        ReportFacts facts = ReportFacts.ask(workspace.engine(), project, settings(project));
        ProjectReport.write(ProjectReport.html(facts, language, time.instant(), ZoneId.systemDefault()), file);
    }

    /** What is wrong in the file is told by whatever wants to run it; the report says that it cannot be read. */
    private Optional<MigrationProject> settings(String project) {
        try {
            return Optional.of(workspace.projectNames(project));
        } catch (MigrationException e) {
            LOG.debug("The report of {} is written without its file", project, e);
            return Optional.empty();
        }
    }
}
