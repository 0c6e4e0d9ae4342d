package dev.sluice.desktop.run;

import dev.sluice.desktop.kit.Problem;
import dev.sluice.desktop.kit.Sampler;
import dev.sluice.desktop.kit.Work;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ScheduledExecutorService;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * One project, kept up to date while somebody looks: what its page shows above the tabs, and what all tabs look at.
 * Belongs to the window's thread.
 */
public final class RunViewModel {
    private static final Duration PERIOD = Duration.ofMillis(100);
    private static final Duration TICK = Duration.ofSeconds(1);

    private final String project;
    private final RunCommands commands;
    private final ReadOnlyObjectWrapper<Optional<RunLook>> look = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Instant> now;
    private final ReadOnlyObjectWrapper<MainAction> action = new ReadOnlyObjectWrapper<>(MainAction.NONE);
    private final ReadOnlyObjectWrapper<Optional<Problem>> problem = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<List<Problem>> failures = new ReadOnlyObjectWrapper<>(List.of());
    private final Sampler<RunLook> sampler;
    private final Sampler<Instant> ticker;
    private boolean looking;

    /** @param looks asks for one look; called in the background */
    RunViewModel(String project, Callable<RunLook> looks, RunActions actions, Work work,
            ScheduledExecutorService clock, InstantSource time) {
        this.project = project;
        this.now = new ReadOnlyObjectWrapper<>(time.instant());
        this.commands = new RunCommands(actions, work, this::actionFailed);
        commands.pausingProperty().addListener((_, _, _) -> decideAction());
        sampler = new Sampler<>(looks, this::show, this::lookFailed, work, clock, PERIOD);
        // Apart from the looks: when none comes back, that is just what has to be told.
        ticker = new Sampler<>(time::instant, now::set, this::lookFailed, new Work(Runnable::run, work.window()),
                clock, TICK);
    }

    public String project() {
        return project;
    }

    /** Empty until the first answer has come. Changes ten times a second while the project runs. */
    public ReadOnlyObjectProperty<Optional<RunLook>> lookProperty() {
        return look.getReadOnlyProperty();
    }

    /** The time, each second: by it figures tell their age. */
    public ReadOnlyObjectProperty<Instant> nowProperty() {
        return now.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<MainAction> actionProperty() {
        return action.getReadOnlyProperty();
    }

    /** What keeps the page from being up to date, or a command from being done. */
    ReadOnlyObjectProperty<Optional<Problem>> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** What the last run ended with; of one that goes on, what its last comparison did. */
    ReadOnlyObjectProperty<List<Problem>> failuresProperty() {
        return failures.getReadOnlyProperty();
    }

    RunCommands commands() {
        return commands;
    }

    /** Start, pause or resume: whatever is next. */
    void act() {
        problem.set(Optional.empty());
        switch (action.get()) {
            case START, RESUME -> commands.start(Optional.empty());
            case PAUSE -> commands.pause();
            case PAUSING, NONE -> {
            }
        }
    }

    /** @param gone when it is done, and the page is seen still: whoever has gone on already is not called back */
    void delete(Runnable gone) {
        commands.delete(() -> {
            if (looking) {
                gone.run();
            }
        });
    }

    void look() {
        looking = true;
        sampler.start();
        ticker.start();
    }

    void lookAway() {
        looking = false;
        sampler.stop();
        ticker.stop();
    }

    private void show(RunLook seen) {
        boolean wasRunning = look.get().filter(RunLook::running).isPresent();
        look.set(Optional.of(seen));
        commands.seen(seen.running());
        if (seen.running() && !wasRunning) {
            problem.set(Optional.empty());
        }
        failures.set(EndProblems.of(seen));
        decideAction();
    }

    private void decideAction() {
        look.get().ifPresent(seen -> action.set(MainAction.of(seen, commands.pausingProperty().get())));
    }

    private void lookFailed(Throwable failure) {
        problem.set(Optional.of(Problem.of(failure)));
    }

    /** Told anew also where the same was told before, and sent away. */
    private void actionFailed(Throwable failure) {
        problem.set(Optional.empty());
        problem.set(Optional.of(Problem.of(failure)));
    }
}
