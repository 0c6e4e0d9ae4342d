package dev.sluice.desktop.run;

import dev.sluice.desktop.kit.Work;
import dev.sluice.model.Phase;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;

/** What the page's controls ask for, done in the background one at a time. Belongs to the window's thread. */
final class RunCommands {
    private final RunActions actions;
    private final Work work;
    private final Consumer<Throwable> failed;
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final BooleanProperty pausing = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<Optional<Path>> written = new ReadOnlyObjectWrapper<>(Optional.empty());

    RunCommands(RunActions actions, Work work, Consumer<Throwable> failed) {
        this.actions = actions;
        this.work = work;
        this.failed = failed;
    }

    /** Whether one is being done. */
    ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    /** From the question to pause until the run has ended. */
    BooleanProperty pausingProperty() {
        return pausing;
    }

    /** The file that was written last. */
    ReadOnlyObjectProperty<Optional<Path>> writtenProperty() {
        return written.getReadOnlyProperty();
    }

    void seen(boolean running) {
        if (!running) {
            pausing.set(false);
        }
    }

    void start(Optional<Phase> until) {
        perform(() -> actions.start(until), () -> {});
    }

    void restart(boolean mayDrop) {
        perform(() -> actions.restart(mayDrop), () -> {});
    }

    void pause() {
        pausing.set(true);
        ask(() -> {
            actions.pause();
            return true;
        }, _ -> {}, failure -> {
            pausing.set(false);
            failed.accept(failure);
        });
    }

    void change(String option, String value) {
        perform(() -> actions.change(Map.of(option, value)), () -> {});
    }

    void release() {
        perform(actions::release, () -> {});
    }

    /** @param gone when it is done */
    void delete(Runnable gone) {
        perform(actions::delete, gone);
    }

    void export(Path file) {
        write(file, actions::export);
    }

    /** Has the file written, and says so. @param writing waits for the disk */
    void write(Path file, Consumer<Path> writing) {
        written.set(Optional.empty());
        perform(() -> writing.accept(file), () -> written.set(Optional.of(file)));
    }

    /** @param tell is told the line to be pasted into a terminal */
    void commandLine(Consumer<String> tell) {
        ask(actions::commandLine, tell, failed);
    }

    /** @param done on the window's thread, when the action was done and nothing went wrong */
    void perform(Runnable action, Runnable done) {
        ask(() -> {
            action.run();
            return true;
        }, _ -> done.run(), failed);
    }

    /** Asks for something that changes nothing; a failure is told on the page. */
    <T> void ask(Callable<T> question, Consumer<T> answered) {
        look(question, answered, failed);
    }

    /** Asks for something that changes nothing, beside whatever is being done. */
    <T> void look(Callable<T> question, Consumer<T> answered, Consumer<Throwable> refused) {
        work.ask(question, answered, refused);
    }

    private <T> void ask(Callable<T> question, Consumer<T> answered, Consumer<Throwable> refused) {
        busy.set(true);
        work.ask(question, answer -> {
            busy.set(false);
            answered.accept(answer);
        }, failure -> {
            busy.set(false);
            refused.accept(failure);
        });
    }
}
