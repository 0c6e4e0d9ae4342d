package dev.sluice.engine.history;

import dev.sluice.engine.api.RunControl;
import dev.sluice.engine.port.Metadb;
import dev.sluice.model.RunSample;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** What was measured of all projects: of those that run in this process too. Any thread. */
public final class RunHistories {
    private final Metadb metadb;
    private final InstantSource time;
    private final List<RunRecorder> recorders = new CopyOnWriteArrayList<>();

    public RunHistories(Metadb metadb, InstantSource time) {
        this.metadb = metadb;
        this.time = time;
    }

    /** A run that is measured until this is closed. */
    public interface Recording extends AutoCloseable {
        @Override
        void close();
    }

    public Recording record(RunControl run) {
        RunRecorder recorder = new RunRecorder(run, metadb, time);
        recorders.add(recorder);
        recorder.start();
        return () -> {
            recorder.close();
            recorders.remove(recorder);
        };
    }

    /** As {@link dev.sluice.engine.api.Engine#history}; of what was asked for lately the metadb is not bothered. */
    public List<RunSample> of(String project, Instant since) {
        List<RunSample> recent = recorders.stream().filter(recorder -> recorder.run().project().equals(project))
                .findFirst().map(RunRecorder::recent).orElse(List.of());
        if (!recent.isEmpty() && !recent.getFirst().at().isAfter(since)) {
            return RunRecorder.behind(recent, since);
        }
        List<RunSample> kept = metadb.findProject(project).map(known -> metadb.samples(known.id(), since))
                .orElse(List.of());
        Instant last = kept.isEmpty() ? since : kept.getLast().at();
        return Stream.concat(kept.stream(), RunRecorder.behind(recent, last).stream()).toList();
    }
}
