package dev.sluice.desktop.settings;

import dev.sluice.app.Settings;
import dev.sluice.desktop.kit.Problem;
import dev.sluice.desktop.kit.Work;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The settings that hold now. They hold at once when they are changed, and are on disk soon after. Window's thread. */
public final class KeptSettings {
    private final Consumer<Settings> file;
    private final Work work;
    private final ReadOnlyObjectWrapper<Settings> now;
    private final ReadOnlyObjectWrapper<Optional<Problem>> problem;
    private volatile Settings latest;

    /**
     * @param problem what of them could not be read
     * @param file keeps them; called in the background
     */
    public KeptSettings(Settings read, Optional<Problem> problem, Consumer<Settings> file, Work work) {
        this.file = file;
        this.work = work;
        this.latest = read;
        this.now = new ReadOnlyObjectWrapper<>(read);
        this.problem = new ReadOnlyObjectWrapper<>(problem);
    }

    public ReadOnlyObjectProperty<Settings> nowProperty() {
        return now.getReadOnlyProperty();
    }

    /** Why they could not be read, or kept. */
    ReadOnlyObjectProperty<Optional<Problem>> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** Changes that change nothing leave the file as it is. */
    public void change(UnaryOperator<Settings> change) {
        Settings changed = change.apply(now.get());
        if (changed.equals(now.get())) {
            return;
        }
        latest = changed;
        now.set(changed);
        work.ask(this::write, _ -> problem.set(Optional.empty()),
                failure -> problem.set(Optional.of(Problem.of(failure))));
    }

    /** Two changes may come here in the wrong order: each writes what holds by then. */
    private synchronized boolean write() {
        file.accept(latest);
        return true;
    }
}
