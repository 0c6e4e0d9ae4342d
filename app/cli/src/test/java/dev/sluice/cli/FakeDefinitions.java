package dev.sluice.cli;

import dev.sluice.engine.api.Definitions;
import dev.sluice.engine.api.MigrationRun;
import java.util.List;
import java.util.Optional;

/** Definitions that answer what the engine was given and note what is asked. */
record FakeDefinitions(FakeEngine engine) implements Definitions {
    @Override
    public List<Entry> list(Optional<String> table) {
        engine.note("list" + table.map(name -> " " + name).orElse(""));
        return engine.definitions;
    }

    @Override
    public void define(String table, String script) {
        engine.note("define " + table + " " + script);
    }

    @Override
    public void leaveOut(String table, String reason) {
        engine.note("leave out " + table + ": " + reason);
    }

    @Override
    public void reset(String table) {
        engine.note("reset " + table);
    }

    @Override
    public MigrationRun retry(Optional<String> table) {
        engine.note("retry" + table.map(name -> " " + name).orElse(""));
        return engine.runs.remove();
    }
}
