package dev.sluice.cli;

import dev.sluice.engine.api.KeptConflicts;
import dev.sluice.model.Conflict.Cause;
import dev.sluice.model.Conflict.Kind;
import dev.sluice.model.Conflict.Outcome;
import dev.sluice.model.TableId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Two conflicts of one project, and what was asked. */
final class FakeConflicts implements KeptConflicts {
    static final Entry TAKEN = new Entry("00aa11bb22cc", new TableId("shop", "orders"), Instant.EPOCH,
            Optional.of(new Change(Kind.INSERT, Cause.TAKEN, Outcome.STOPPED, 7, "0-1-7")), "the key is taken",
            List.of(new Field("id", Optional.of("7")), new Field("note", Optional.of("a\u001bb"))), List.of(),
            List.of(new Field("id", Optional.of("7")), new Field("note", Optional.empty())));
    static final Entry COPIED = new Entry("11bb22cc33dd", new TableId("shop", "orders"), Instant.EPOCH,
            Optional.empty(), "too long", List.of(new Field("id", Optional.of("8"))), List.of(), List.of());

    final List<String> calls = new ArrayList<>();
    Retried retried = new Retried(2, List.of());

    @Override
    public long list(Optional<String> table, long limit, Consumer<Entry> action) {
        calls.add("list " + table.orElse("all"));
        List.of(TAKEN, COPIED).stream().limit(limit).forEach(action);
        return 2;
    }

    @Override
    public long export(Optional<String> table, Path file) {
        calls.add("export " + file.getFileName());
        return 2;
    }

    @Override
    public Retried retry(Optional<String> table, Set<String> ids) {
        calls.add("retry " + new TreeSet<>(ids));
        return retried;
    }

    @Override
    public long resolve(Set<String> ids, String reason) {
        calls.add("resolve " + new TreeSet<>(ids) + " " + reason);
        return ids.size();
    }
}
