package dev.sluice.desktop.closing;

import dev.sluice.desktop.kit.Problem;
import dev.sluice.desktop.kit.Work;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** Closing the window while projects run: the question, and the way to its end. Belongs to the window's thread. */
public final class ClosingViewModel {
    /** After so long somebody may leave without waiting any further: nothing is lost, the next run goes on. */
    static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration BETWEEN_WORDS = Duration.ofSeconds(1);

    /** How far it is. */
    public enum Step {
        ASKING,
        PAUSING,
        HANDING_OVER,
        /** The window may go. */
        LEFT,
        /** Nobody took over; what ran goes on here again. */
        FAILED
    }

    private final ClosingActions actions;
    private final Work work;
    private final Consumer<List<String>> takeBack;
    private final List<LeftRun> running;
    private final ReadOnlyObjectWrapper<Step> step = new ReadOnlyObjectWrapper<>(Step.ASKING);
    private final ReadOnlyObjectWrapper<List<String>> hindrances = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Duration> waited = new ReadOnlyObjectWrapper<>(Duration.ZERO);
    private final ReadOnlyBooleanWrapper late = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Optional<Problem>> problem = new ReadOnlyObjectWrapper<>(Optional.empty());

    /** @param takeBack opens the engine here again and lets the projects of these names go on */
    public ClosingViewModel(ClosingActions actions, Work work, Consumer<List<String>> takeBack) {
        this.actions = actions;
        this.work = work;
        this.takeBack = takeBack;
        this.running = actions.running();
    }

    /** What ran when the question was asked. */
    List<LeftRun> running() {
        return running;
    }

    /** Whether another process could go on with any of it. */
    boolean canGoOn() {
        return running.stream().anyMatch(LeftRun::whole);
    }

    public ReadOnlyObjectProperty<Step> stepProperty() {
        return step.getReadOnlyProperty();
    }

    /** What the runs wait for that have not paused yet. */
    ReadOnlyObjectProperty<List<String>> hindrancesProperty() {
        return hindrances.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Duration> waitedProperty() {
        return waited.getReadOnlyProperty();
    }

    /** Whether it takes longer than anybody has to wait for. */
    ReadOnlyBooleanProperty lateProperty() {
        return late.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<Problem>> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    void pauseAndQuit() {
        pause(() -> step.set(Step.LEFT));
    }

    void goOnWithoutWindow() {
        pause(this::handOver);
    }

    /** Cuts off what has not paused; the next run finds out by itself where to go on. */
    void quitAtOnce() {
        step.set(Step.LEFT);
    }

    private void pause(Runnable then) {
        step.set(Step.PAUSING);
        await(then);
    }

    private void await(Runnable then) {
        work.ask(
                () -> actions.pauseAll(BETWEEN_WORDS)
                        ? Optional.<List<String>>empty()
                        : Optional.of(actions.hindrances()),
                left -> {
                    if (step.get() != Step.PAUSING) {
                        return;
                    }
                    if (left.isEmpty()) {
                        then.run();
                        return;
                    }
                    hindrances.set(left.get());
                    waited.set(waited.get().plus(BETWEEN_WORDS));
                    late.set(waited.get().compareTo(PATIENCE) >= 0);
                    await(then);
                }, this::failed);
    }

    private void handOver() {
        step.set(Step.HANDING_OVER);
        List<String> projects = running.stream().filter(LeftRun::whole).map(LeftRun::project).toList();
        work.ask(() -> {
            actions.handOver(projects);
            return true;
        }, _ -> step.set(Step.LEFT), failure -> {
            failed(failure);
            takeBack.accept(projects);
        });
    }

    private void failed(Throwable failure) {
        problem.set(Optional.of(Problem.of(failure)));
        step.set(Step.FAILED);
    }
}
