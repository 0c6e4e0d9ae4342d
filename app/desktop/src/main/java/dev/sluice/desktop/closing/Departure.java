package dev.sluice.desktop.closing;

import dev.sluice.desktop.workspace.Workspace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Leaves the runs of this process to another one, or pauses them. Any thread.
 *
 * @param letGo closes the engine, and so leaves the home folder to others
 */
public record Departure(Workspace workspace, Runnable letGo, Successor successor) implements ClosingActions {
    @Override
    public List<LeftRun> running() {
        return workspace.runs().names().entrySet().stream()
                .map(run -> new LeftRun(run.getKey(), workspace.runs().step(run.getKey()).orElse(""), run.getValue()))
                .toList();
    }

    @Override
    public boolean pauseAll(Duration limit) throws InterruptedException {
        return workspace.runs().pauseAll(limit);
    }

    @Override
    public List<String> hindrances() {
        return workspace.runs().names().keySet().stream().map(this::hindrance).flatMap(Optional::stream).toList();
    }

    private Optional<String> hindrance(String project) {
        return workspace.runs().find(project).flatMap(run -> run.progress().waitingFor())
                .or(() -> workspace.runs().step(project)).map(words -> project + ": " + words);
    }

    /** The files are asked for first: who has let go of the home folder knows them no more. */
    @Override
    public void handOver(List<String> projects) throws InterruptedException {
        List<Path> files = projects.stream().map(workspace::file).toList();
        successor.prepare();
        letGo.run();
        successor.goOn(projects, files);
    }
}
