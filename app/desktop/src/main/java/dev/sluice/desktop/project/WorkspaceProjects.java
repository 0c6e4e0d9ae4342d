package dev.sluice.desktop.project;

import dev.sluice.desktop.report.Reports;
import dev.sluice.desktop.workspace.ProjectLook;
import dev.sluice.desktop.workspace.Workspace;
import dev.sluice.engine.api.RunControl;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;

/**
 * The home folder's projects, looked at and worked on. Any thread but the window's.
 *
 * @param caughtUpSince by a project's name
 */
record WorkspaceProjects(Workspace workspace, Reports reports, Function<String, Optional<Instant>> caughtUpSince,
        InstantSource time) implements ProjectCommands, Callable<List<HomeLook>> {
    @Override
    public List<HomeLook> call() {
        Map<String, Set<String>> tags = workspace.tags().all();
        Instant now = time.instant();
        return workspace.projects().stream().map(look -> look(look, tags, now)).toList();
    }

    private HomeLook look(ProjectLook look, Map<String, Set<String>> tags, Instant now) {
        return new HomeLook(look, workspace.phases(look.summary()), tags.getOrDefault(look.name(), Set.of()),
                caughtUpSince.apply(look.name()), now);
    }

    @Override
    public void start(String project) {
        workspace.start(project);
    }

    @Override
    public void pause(String project) {
        workspace.running(project).ifPresent(RunControl::pause);
    }

    @Override
    public void release(String project) {
        workspace.engine().projects().release(project);
    }

    @Override
    public void delete(String project) {
        workspace.delete(project);
    }

    @Override
    public String take(Path file) {
        return workspace.take(file);
    }

    @Override
    public void export(String project, Path file) {
        workspace.export(project, file);
    }

    @Override
    public void report(String project, Path file) {
        reports.write(project, file);
    }

    @Override
    public String commandLine(String project) {
        return workspace.commandLine(project);
    }

    @Override
    public void tag(String project, Set<String> tags) {
        workspace.tags().set(project, tags);
    }
}
