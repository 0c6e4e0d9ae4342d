package dev.sluice.desktop.away;

import dev.sluice.engine.api.Projects;
import dev.sluice.engine.api.SourceStatements;
import dev.sluice.engine.api.StoreView;
import dev.sluice.model.ProjectState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One project named shop, with notes. */
final class FakeProjects implements Projects {
    final List<Note> notes = new ArrayList<>();
    long conflicts;
    boolean isAway;

    @Override
    public List<Summary> list() {
        return List.of(new Summary("shop", Optional.empty(), Optional.empty(), ProjectState.PAUSED, Set.of(),
                Optional.empty(), Optional.empty(), Optional.empty()));
    }

    @Override
    public Since since(String name, Instant moment) {
        if (isAway) {
            throw new IllegalStateException("The disk is gone");
        }
        return new Since(notes.stream().filter(note -> note.at().isAfter(moment)).toList(), conflicts);
    }

    @Override
    public Details show(String name) {
        throw notAsked();
    }

    @Override
    public void release(String name) {
        throw notAsked();
    }

    @Override
    public void delete(String name) {
        throw notAsked();
    }

    @Override
    public StoreView store(String name) {
        throw notAsked();
    }

    @Override
    public SourceStatements statements(String name) {
        throw notAsked();
    }

    private static AssertionError notAsked() {
        return new AssertionError("Only what happened is asked for");
    }
}
