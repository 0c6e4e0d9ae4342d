package dev.sluice.engine.store;

import dev.sluice.engine.api.StoreView;
import dev.sluice.engine.port.FileCiphers;
import dev.sluice.engine.store.StoreFolder.Found;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.LogPosition;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A Store that nobody writes to now, looked at. */
public record StoredFiles(Path folder, FileCiphers ciphers) implements StoreView {
    /** Whoever only looks does not compare places. */
    private record Shown(String text) implements LogPosition {
        @Override
        public boolean covers(LogPosition other) {
            return text.equals(other.text());
        }
    }

    @Override
    public List<StoreView.Segment> segments() {
        Found found = new StoreFolder(folder).find();
        List<StoreView.Segment> views = new ArrayList<>();
        for (dev.sluice.engine.store.Segment segment : found.whole()) {
            SegmentWalk walk = new SegmentWalk(segment, false);
            walk.finish();
            views.add(new StoreView.Segment(segment.path(), segment.size(), segment.header().firstNumber(),
                    walk.lastNumber(), time(walk.earliest()), time(walk.latest()), walk.position(),
                    segment.header().key().length > 0));
        }
        return views;
    }

    @Override
    public Check verify() throws InterruptedException {
        Found found = new StoreFolder(folder).find();
        List<dev.sluice.engine.store.Segment> whole = found.whole();
        long first = whole.isEmpty() ? 1 : whole.getFirst().header().firstNumber();
        long blocks = 0;
        long bytes = 0;
        long last = first - 1;
        for (dev.sluice.engine.store.Segment segment : whole) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            SegmentWalk walk = new SegmentWalk(segment, true);
            walk.requireFirst(last + 1);
            walk.finish();
            blocks += walk.blocks();
            bytes += segment.size();
            last = walk.lastNumber();
        }
        return new Check(whole.size(), blocks, bytes, first, last);
    }

    @Override
    public void inspect(Inspection asked, Consumer<String> line) throws InterruptedException {
        Found found = new StoreFolder(folder).find();
        if (found.segments().isEmpty()) {
            return;
        }
        Segments segments = new Segments(found.whole(), found.end(),
                new StoreSettings(Long.MAX_VALUE, Duration.ofDays(1)), Disk.REAL);
        StartPoint start = asked.from().<StartPoint>map(StartPoint.Time::new).orElseGet(StartPoint.Beginning::new);
        long from = new StartFinder(segments, ciphers, Shown::new).find(start);
        try (SchemaHistory schemas = SchemaHistory.look(Store.schemas(folder));
                StoreReader reader = new StoreReader(segments, ciphers, Shown::new, from)) {
            ChangeLines lines = new ChangeLines(asked, schemas, line);
            for (Optional<StoredEvent> next = reader.next(Duration.ZERO); next.isPresent(); next = reader
                    .next(Duration.ZERO)) {
                lines.show(next.get());
            }
        }
    }

    /** Where the source is to be read on; empty before anything is durable. */
    public Optional<String> position() {
        return Optional.of(new StoreFolder(folder).find().end().position()).filter(position -> !position.isEmpty());
    }

    /** The declarations in force at the transaction of this number, of all tables that are wanted then. */
    public Map<TableId, TableSchema> declared(long number) {
        try (SchemaHistory schemas = SchemaHistory.look(Store.schemas(folder))) {
            return schemas.inForce(number).stream().collect(
                    Collectors.toMap(table -> table, table -> schemas.find(table, number).orElseThrow().declared()));
        }
    }

    private static Optional<Instant> time(long micros) {
        return micros == 0 ? Optional.empty() : Optional.of(Instant.EPOCH.plus(micros, ChronoUnit.MICROS));
    }
}
