package dev.sluice.fakes;

import dev.sluice.engine.api.Definitions;
import dev.sluice.engine.api.MigrationRun;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** The definitions that a test gave a {@link FakeEngine}; a table that is left out is left out from then on. */
public final class FakeDefinitions implements Definitions {
    public final List<Entry> entries = new CopyOnWriteArrayList<>();
    private final Consumer<String> calls;
    private final Supplier<MigrationRun> runs;

    FakeDefinitions(Consumer<String> calls, Supplier<MigrationRun> runs) {
        this.calls = calls;
        this.runs = runs;
    }

    @Override
    public List<Entry> list(Optional<String> table) {
        calls.accept("list" + table.map(name -> " " + name).orElse(""));
        return entries.stream().filter(entry -> table.isEmpty() || isOf(entry, table.get())).toList();
    }

    @Override
    public void define(String table, String script) {
        calls.accept("define " + table + " " + script);
    }

    @Override
    public void leaveOut(String table, String reason) {
        calls.accept("leave out " + table + ": " + reason);
        change(table, entry -> with(entry, State.LEFT_OUT, Optional.of(reason)));
    }

    @Override
    public void reset(String table) {
        calls.accept("reset " + table);
        change(table, entry -> with(entry, State.NOT_MADE, Optional.empty()));
    }

    @Override
    public MigrationRun retry(Optional<String> table) {
        calls.accept("retry" + table.map(name -> " " + name).orElse(""));
        return runs.get();
    }

    private void change(String table, UnaryOperator<Entry> change) {
        entries.replaceAll(entry -> isOf(entry, table) ? change.apply(entry) : entry);
    }

    private static boolean isOf(Entry entry, String table) {
        return entry.source().toString().equals(table);
    }

    private static Entry with(Entry entry, State state, Optional<String> leftOut) {
        return new Entry(entry.source(), entry.others(), entry.target(), entry.sourceSql(), entry.statements(),
                entry.later(), entry.own(), entry.differences(), state, entry.error(), leftOut);
    }
}
