package dev.sluice.cli;

import dev.sluice.engine.api.SourceStatements;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Statements that were kept of a source, and what is decided about the last. */
final class FakeStatements implements SourceStatements {
    final List<String> calls = new ArrayList<>();
    List<Entry> entries = List.of();

    @Override
    public List<Entry> list() {
        return entries;
    }

    @Override
    public Entry edit(String sql) {
        return decided("edit " + sql);
    }

    @Override
    public Entry skip(String reason) {
        return decided("skip " + reason);
    }

    @Override
    public Entry retry() {
        return decided("retry");
    }

    private Entry decided(String call) {
        calls.add(call);
        return new Entry("0-1-7", "ALTER TABLE orders ADD \u001b[31mx INT", "stopped", "", Optional.empty());
    }
}
