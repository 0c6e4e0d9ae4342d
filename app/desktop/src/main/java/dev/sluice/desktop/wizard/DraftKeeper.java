package dev.sluice.desktop.wizard;

import dev.sluice.desktop.kit.Debounce;
import dev.sluice.desktop.kit.Problem;
import dev.sluice.desktop.kit.Work;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/**
 * Keeps a draft soon after each change, one writing after the other. A draft in which nothing was chosen is not kept.
 * Belongs to the window's thread.
 */
final class DraftKeeper {
    private static final Duration REST = Duration.ofMillis(500);

    private final Draft draft;
    private final Drafts drafts;
    private final Work work;
    private final Clock time;
    private final Debounce debounce;
    private final ObjectProperty<Optional<Instant>> savedAt = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<Problem>> problem = new SimpleObjectProperty<>(Optional.empty());
    private boolean writing;
    private boolean again;
    private boolean finished;

    /** @param time of the machine, for when it was saved */
    DraftKeeper(Draft draft, Drafts drafts, Work work, ScheduledExecutorService clock, Clock time) {
        this.draft = draft;
        this.drafts = drafts;
        this.work = work;
        this.time = time;
        this.debounce = new Debounce(clock, work.window(), REST, this::write);
        draft.revisionProperty().addListener((_, _, _) -> changed());
        draft.stepProperty().addListener((_, _, _) -> changed());
        draft.decidedUnderProperty().addListener((_, _, _) -> changed());
    }

    private void changed() {
        boolean worthIt = draft.revisionProperty().get() > 0 || draft.keptNameProperty().get().isPresent();
        if (!finished && worthIt) {
            debounce.ask();
        }
    }

    /** Empty before it was saved. */
    ReadOnlyObjectProperty<Optional<Instant>> savedAtProperty() {
        return savedAt;
    }

    /** Why it is not kept as it is now. */
    ReadOnlyObjectProperty<Optional<Problem>> problemProperty() {
        return problem;
    }

    /** Keeps it now. */
    void save() {
        debounce.cancel();
        write();
    }

    /** Keeps what is not kept yet. */
    void flush() {
        debounce.flush();
    }

    private void write() {
        if (finished) {
            return;
        }
        if (writing) {
            again = true;
            return;
        }
        writing = true;
        DraftChoices choices = draft.choices();
        work.ask(() -> {
            drafts.keep(draft.id(), choices);
            return time.instant();
        }, at -> {
            savedAt.set(Optional.of(at));
            draft.kept(choices.name());
            problem.set(Optional.empty());
            written();
        }, failure -> {
            problem.set(Optional.of(Problem.of(failure)));
            written();
        });
    }

    private void written() {
        writing = false;
        if (finished) {
            delete();
        } else if (again) {
            again = false;
            write();
        }
    }

    /** The draft is a project now, or unwanted: nothing is kept of it any more. */
    void finish() {
        finished = true;
        debounce.cancel();
        if (!writing) {
            delete();
        }
    }

    private void delete() {
        work.ask(() -> {
            drafts.delete(draft.id());
            return draft.id();
        }, _ -> savedAt.set(Optional.empty()), failure -> problem.set(Optional.of(Problem.of(failure))));
    }
}
