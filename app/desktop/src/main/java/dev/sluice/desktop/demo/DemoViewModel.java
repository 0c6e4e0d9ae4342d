package dev.sluice.desktop.demo;

import dev.sluice.desktop.kit.Problem;
import dev.sluice.desktop.kit.Work;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The demo on its way. Belongs to the window's thread. */
public final class DemoViewModel {
    private final Runnable demo;
    private final Work work;
    private final Consumer<String> ready;
    private boolean looking;
    private final ReadOnlyObjectWrapper<Optional<Problem>> problem = new ReadOnlyObjectWrapper<>(Optional.empty());

    /**
     * @param demo makes and starts it; called in the background
     * @param ready hears the project's name once it runs, unless whoever waited for it has gone on to something else
     */
    public DemoViewModel(Runnable demo, Work work, Consumer<String> ready) {
        this.demo = demo;
        this.work = work;
        this.ready = ready;
    }

    /** What went wrong; empty while it is on its way. */
    ReadOnlyObjectProperty<Optional<Problem>> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    void look() {
        looking = true;
    }

    void lookAway() {
        looking = false;
    }

    public void start() {
        problem.set(Optional.empty());
        work.ask(() -> {
            demo.run();
            return DemoShops.PROJECT;
        }, project -> {
            if (looking) {
                ready.accept(project);
            }
        }, failure -> problem.set(Optional.of(Problem.of(failure))));
    }
}
