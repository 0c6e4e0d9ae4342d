package dev.sluice.desktop.attached;

import dev.sluice.desktop.kit.Problem;
import dev.sluice.desktop.kit.Sampler;
import dev.sluice.desktop.kit.Work;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.MigrationException.Retry;
import dev.sluice.model.Remedy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** What another process runs, kept up to date while somebody looks, and the way to take it over. Belongs to the window's thread. */
public final class AttachedViewModel {
    static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration PERIOD = Duration.ofMillis(500);

    private final OtherProcess other;
    private final Work work;
    private final Consumer<List<String>> free;
    private final ObservableList<AttachedRow> rows = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<Optional<Glance>> glance = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Problem>> problem = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Instant>> silent = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper takingOver = new ReadOnlyBooleanWrapper();
    private final Sampler<Optional<Glance>> sampler;
    private final InstantSource time;
    private Optional<Instant> answered = Optional.empty();
    /** By whatever attempt to take over. Any thread. */
    private final Set<String> paused = new ConcurrentSkipListSet<>();
    private boolean over;

    /** @param free hears once that the home folder is free, and which projects were paused to be gone on with here */
    public AttachedViewModel(HomeHolder other, Work work, ScheduledExecutorService clock, Consumer<List<String>> free) {
        this(other, work, clock, free, InstantSource.system());
    }

    AttachedViewModel(OtherProcess other, Work work, ScheduledExecutorService clock, Consumer<List<String>> free,
            InstantSource time) {
        this.other = other;
        this.time = time;
        this.work = work;
        this.free = free;
        this.sampler = new Sampler<>(other::look, this::show, this::lookFailed, work, clock, PERIOD);
    }

    ObservableList<AttachedRow> rows() {
        return rows;
    }

    /** Empty until the first answer has come. */
    ReadOnlyObjectProperty<Optional<Glance>> glanceProperty() {
        return glance.getReadOnlyProperty();
    }

    /** What keeps the page from being up to date, or the other process from ending. */
    ReadOnlyObjectProperty<Optional<Problem>> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** Since when it does not answer, so that what is shown is of that moment; empty while the figures are live. */
    ReadOnlyObjectProperty<Optional<Instant>> silentProperty() {
        return silent.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty takingOverProperty() {
        return takingOver.getReadOnlyProperty();
    }

    void look() {
        sampler.start();
    }

    void lookAway() {
        sampler.stop();
    }

    /** Has the other process pause all that it runs and end, and goes on with that here. */
    void takeOver() {
        takingOver.set(true);
        problem.set(Optional.empty());
        work.ask(() -> {
            paused.addAll(other.pauseAll());
            if (!other.awaitEnd(LIMIT)) {
                throw stillThere();
            }
            return true;
        }, _ -> end(), failure -> {
            takingOver.set(false);
            failed(failure);
        });
    }

    private void show(Optional<Glance> seen) {
        if (seen.isEmpty() && !takingOver.get()) {
            end();
            return;
        }
        seen.ifPresent(now -> {
            answered = Optional.of(time.instant());
            silent.set(Optional.empty());
            glance.set(seen);
            rows.removeIf(row -> !now.runs().containsKey(row.project()));
            now.runs().entrySet().stream().sorted(java.util.Map.Entry.comparingByKey()).forEach(run -> rows.stream()
                    .filter(row -> row.project().equals(run.getKey())).findFirst().ifPresentOrElse(
                            row -> row.progressProperty().set(run.getValue()),
                            () -> rows.add(new AttachedRow(run.getKey(), run.getValue()))));
            if (!takingOver.get()) {
                problem.set(Optional.empty());
            }
        });
    }

    private void end() {
        if (!over) {
            over = true;
            lookAway();
            free.accept(List.copyOf(paused));
        }
    }

    private void lookFailed(Throwable failure) {
        silent.set(answered);
        failed(failure);
    }

    private void failed(Throwable failure) {
        problem.set(Optional.of(Problem.of(failure)));
    }

    private static MigrationException stillThere() {
        return new MigrationException(ErrorCode.HOME_LOCKED, Retry.RETRYABLE,
                "The other process was asked to pause and holds the home folder still, after " + LIMIT.toSeconds()
                        + " s",
                Remedy.of("Its projects pause as soon as what is under way has ended; try again then."), null);
    }
}
