package dev.sluice.desktop.project;

import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.Remedy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Remembers what it was asked for. */
final class FakeCommands implements ProjectCommands {
    final List<String> calls = new ArrayList<>();
    /** Projects of which nothing is done. */
    final Set<String> refused = new HashSet<>();

    private void note(String call, String project) {
        calls.add(call + " " + project);
        if (refused.contains(project)) {
            throw new MigrationException(ErrorCode.PROJECT_RUNNING, "It runs elsewhere", Remedy.of("Wait."));
        }
    }

    @Override
    public void start(String project) {
        note("start", project);
    }

    @Override
    public void pause(String project) {
        note("pause", project);
    }

    @Override
    public void release(String project) {
        note("release", project);
    }

    @Override
    public void delete(String project) {
        note("delete", project);
    }

    @Override
    public String take(Path file) {
        note("take", file.toString());
        return "taken";
    }

    @Override
    public void export(String project, Path file) {
        note("export to " + file, project);
    }

    @Override
    public void report(String project, Path file) {
        note("report to " + file, project);
    }

    @Override
    public String commandLine(String project) {
        return "sluice run " + project + ".json";
    }

    @Override
    public void tag(String project, Set<String> tags) {
        note("tag " + new TreeSet<>(tags), project);
    }
}
