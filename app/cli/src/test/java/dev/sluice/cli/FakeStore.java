package dev.sluice.cli;

import dev.sluice.engine.api.StoreView;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A Store of one file, and what was looked for in it. */
final class FakeStore implements StoreView {
    final List<Inspection> inspections = new ArrayList<>();
    List<Segment> segments = List
            .of(new Segment(Path.of("store", "shop", "0000000001.segment"), 70_000, 1, 51,
                    Optional.of(Instant.ofEpochSecond(7)), Optional.empty(), "0-1-51", true));

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
}
