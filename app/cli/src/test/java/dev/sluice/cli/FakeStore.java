package dev.sluice.cli;

import dev.sluice.engine.api.Projects;
import dev.sluice.engine.api.SourceStatements;
import dev.sluice.engine.api.StoreView;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The Store of one project named shop, and statements that were kept of its source. */
final class FakeStore implements Projects, StoreView {
    final List<Inspection> inspections = new ArrayList<>();
    Optional<SourceStatements> statements = Optional.empty();
    List<Segment> segments = List
            .of(new Segment(Path.of("store", "shop", "0000000001.segment"), 70_000, 1, 51,
                    Optional.of(Instant.ofEpochSecond(7)), Optional.empty(), "0-1-51", true));

    @Override
    public SourceStatements statements(String name) {
        if (!name.equals("shop")) {
            throw new AssertionError("The statements of " + name + " were asked for");
        }
        return statements.orElseThrow(() -> new AssertionError("Nobody asks for statements here"));
    }

    @Override
    public StoreView store(String name) {
        if (!name.equals("shop")) {
            throw new AssertionError("The Store of " + name + " was asked for");
        }
        return this;
    }

    @Override
    public List<Segment> segments() {
        return segments;
    }

    @Override
    public Check verify() {
        return new Check(1, 9, 70_000, 1, 51);
    }

    @Override
    public void inspect(Inspection asked, Consumer<String> line) {
        inspections.add(asked);
        line.accept("7  INSERT shop.orders  id='7', note='a\u001bb'");
    }

    @Override
    public List<Summary> list() {
        throw new AssertionError("Only the Store is looked at");
    }

    @Override
    public Since since(String name, Instant moment) {
        throw new AssertionError("Only the Store is looked at");
    }

    @Override
    public Details show(String name) {
        throw new AssertionError("Only the Store is looked at");
    }

    @Override
    public void release(String name) {
        throw new AssertionError("Only the Store is looked at");
    }

    @Override
    public void delete(String name) {
        throw new AssertionError("Only the Store is looked at");
    }
}
