package dev.sluice.desktop.run;

import dev.sluice.desktop.kit.Figures;
import dev.sluice.desktop.kit.Problem;
import dev.sluice.desktop.kit.Sampler;
import dev.sluice.desktop.kit.Texts;
import dev.sluice.desktop.kit.Work;
import dev.sluice.desktop.run.EnginePart.State;
import dev.sluice.engine.api.RunProgress;
import dev.sluice.engine.api.RunProgress.Following;
import dev.sluice.engine.api.RunProgress.Load;
import dev.sluice.model.Phase;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.util.Subscription;

/** What the engine's parts are doing, and the end of the log. Belongs to the window's thread. */
final class DiagnosticsViewModel {
    static final int MOST_LINES = 5_000;
    private static final Duration PERIOD = Duration.ofSeconds(1);

    private final RunViewModel run;
    private final Texts texts;
    private final Figures figures;
    private final ObservableList<ObjectProperty<EnginePart>> parts = FXCollections.observableArrayList();
    private final ObservableList<LogLine> lines = FXCollections.observableArrayList();
    private final BooleanProperty follow = new SimpleBooleanProperty(true);
    private final ObjectProperty<Optional<Problem>> problem = new SimpleObjectProperty<>(Optional.empty());
    private final Supplier<Callable<List<LogLine>>> log;
    private final Work work;
    private final ScheduledExecutorService clock;
    private Optional<Sampler<List<LogLine>>> tail = Optional.empty();
    private Subscription listening = () -> {};

    /** @param log opens it at its end; what it gives brings the lines that are new, and is called in the background */
    DiagnosticsViewModel(RunViewModel run, Supplier<Callable<List<LogLine>>> log, Work work,
            ScheduledExecutorService clock,
            Texts texts, Figures figures) {
        this.run = run;
        this.log = log;
        this.work = work;
        this.clock = clock;
        this.texts = texts;
        this.figures = figures;
        for (String id : List.of("store", "full", "incremental", "verification")) {
            parts.add(new SimpleObjectProperty<>(new EnginePart(id, State.IDLE, "–", "–", "–")));
        }
    }

    /** The same four all the time. */
    ObservableList<ObjectProperty<EnginePart>> parts() {
        return parts;
    }

    ObservableList<LogLine> lines() {
        return lines;
    }

    /** Whether the latest line is kept in sight; a log that is not followed stands still. */
    BooleanProperty followProperty() {
        return follow;
    }

    ObjectProperty<Optional<Problem>> problemProperty() {
        return problem;
    }

    void look() {
        listening.unsubscribe();
        listening = Subscription.combine(
                run.nowProperty().subscribe(_ -> run.lookProperty().get().ifPresent(this::show)),
                follow.subscribe(this::tail));
    }

    void lookAway() {
        listening.unsubscribe();
        tail(false);
    }

    /** Each time from the log's end as it is then: nothing is left out between two looks. */
    private void tail(boolean following) {
        tail.ifPresent(Sampler::stop);
        tail = Optional.empty();
        if (following) {
            lines.clear();
            Sampler<List<LogLine>> started = new Sampler<>(log.get(), this::add,
                    failure -> problem.set(Optional.of(Problem.of(failure))), work, clock, PERIOD);
            tail = Optional.of(started);
            started.start();
        }
    }

    private void add(List<LogLine> fresh) {
        problem.set(Optional.empty());
        if (fresh.isEmpty()) {
            return;
        }
        int over = lines.size() + fresh.size() - MOST_LINES;
        if (over > 0) {
            lines.remove(0, Math.min(over, lines.size()));
        }
        lines.addAll(fresh.subList(Math.max(0, fresh.size() - MOST_LINES), fresh.size()));
    }

    private void show(RunLook look) {
        Optional<RunProgress> now = look.progress().filter(_ -> look.running());
        Optional<Following> following = now.flatMap(RunProgress::following);
        parts.get(0).set(store(following));
        parts.get(1).set(step(now, Phase.FULL, now.map(this::queue).orElse("–")));
        parts.get(2).set(incremental(now, following));
        parts.get(3).set(step(now, Phase.VERIFICATION, "–"));
    }

    private EnginePart store(Optional<Following> following) {
        return following.map(now -> new EnginePart("store",
                now.storeWaitsFor().isPresent() ? State.WAITING : State.WORKING,
                texts.of("run.part.read", now.rowsRead()), figures.bytes(now.storeBytes()),
                now.storeWaitsFor().map(texts::told).orElse("–")))
                .orElse(new EnginePart("store", State.IDLE, "–", "–", "–"));
    }

    private EnginePart incremental(Optional<RunProgress> run, Optional<Following> following) {
        return following.map(now -> new EnginePart("incremental",
                now.lag().isPresent() ? State.WORKING : State.WAITING,
                texts.of("run.part.applied", now.rowsApplied()),
                texts.of("run.part.transactions", figures.count(now.flow().waiting())),
                now.flow().slowBecause().isEmpty() ? "–" : texts.told(now.flow().slowBecause())))
                .orElse(step(run, Phase.INCREMENTAL, "–"));
    }

    private EnginePart step(Optional<RunProgress> run, Phase phase, String depth) {
        return run.filter(now -> now.step().equals(phase.title()))
                .map(now -> new EnginePart(phase.id(),
                        now.waitingFor().isPresent() ? State.WAITING : State.WORKING,
                        texts.of("run.rows", now.rows()), depth, now.waitingFor().map(texts::told).orElse("–")))
                .orElse(new EnginePart(phase.id(), State.IDLE, "–", "–", "–"));
    }

    private String queue(RunProgress now) {
        Load load = now.load();
        return load.queueBytes() == 0
                ? "–"
                : texts.of("run.part.queue", figures.bytes(load.queuedBytes()), figures.bytes(load.queueBytes()));
    }
}
