package dev.sluice.fakes;

import dev.sluice.engine.api.Projects;
import dev.sluice.engine.api.SourceStatements;
import dev.sluice.engine.api.StoreView;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The projects that a test kept here, and what it says of each. Any thread.
 *
 * @throws AssertionError from what no test has an answer for
 */
public final class FakeProjects implements Projects {
    /** What was asked to be changed. */
    public final List<String> calls = new CopyOnWriteArrayList<>();
    /** What happened to whichever of them. */
    public final List<Note> notes = new CopyOnWriteArrayList<>();
    /** By the project's name. */
    public final Map<String, StoreView> stores = new ConcurrentHashMap<>();
    /** By the project's name. */
    public final Map<String, SourceStatements> statements = new ConcurrentHashMap<>();
    /** Rows that were refused since whenever. */
    public volatile long conflicts;
    /** Thrown by {@link #since}, and by everything that is noted in {@link #calls}. */
    public volatile Optional<RuntimeException> failure = Optional.empty();
    private final Map<String, Details> kept = new ConcurrentSkipListMap<>();

    /** In place of an earlier one of that name. */
    public void keep(Details project) {
        kept.put(project.summary().name(), project);
    }

    /** As the other, of one that has no tables. */
    public void keep(Summary project) {
        keep(new Details(project, List.of(), 0, Path.of("corrections"), 0, 0));
    }

    @Override
    public List<Summary> list() {
        return kept.values().stream().map(Details::summary).toList();
    }

    @Override
    public Details show(String name) {
        return given(kept, name);
    }

    @Override
    public void release(String name) {
        change("release " + name);
    }

    @Override
    public void delete(String name) {
        change("delete " + name);
        kept.remove(name);
    }

    @Override
    public StoreView store(String name) {
        return given(stores, name);
    }

    @Override
    public SourceStatements statements(String name) {
        return given(statements, name);
    }

    @Override
    public Since since(String name, Instant moment) {
        fail();
        return new Since(notes.stream().filter(note -> note.at().isAfter(moment)).toList(), conflicts);
    }

    private void change(String call) {
        calls.add(call);
        fail();
    }

    private void fail() {
        failure.ifPresent(exception -> {
            throw exception;
        });
    }

    private static <T> T given(Map<String, T> answers, String project) {
        return Optional.ofNullable(answers.get(project))
                .orElseThrow(() -> new AssertionError("No test has said this of " + project));
    }
}
