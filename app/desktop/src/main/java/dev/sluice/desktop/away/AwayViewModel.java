package dev.sluice.desktop.away;

import dev.sluice.desktop.away.AwayNotes.Away;
import dev.sluice.desktop.kit.Work;
import dev.sluice.engine.api.Projects.Note;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What one project did while nobody looked. Belongs to the window's thread. */
public final class AwayViewModel {
    private static final Logger LOG = LoggerFactory.getLogger(AwayViewModel.class);
    /** What is worth more than this is read in the log; the last ones say how it stands now. */
    static final int MOST = 6;

    private final ReadOnlyObjectWrapper<Optional<Away>> away = new ReadOnlyObjectWrapper<>(Optional.empty());

    /** Asks at once, in the background. */
    public AwayViewModel(AwayNotes notes, String project, Work work, InstantSource time) {
        work.ask(() -> notes.open(project, time.instant()), away::set,
                failure -> LOG.warn("What happened to {} while nobody looked is not known", project, failure));
    }

    /** Empty when there is nothing to tell. */
    ReadOnlyObjectProperty<Optional<Away>> awayProperty() {
        return away.getReadOnlyProperty();
    }

    /** The last notes, in order. */
    static List<Note> last(Away away) {
        return away.notes().subList(Math.max(0, away.notes().size() - MOST), away.notes().size());
    }

    /** How many came before those. */
    static int earlier(Away away) {
        return Math.max(0, away.notes().size() - MOST);
    }

    /** The reader has read it. */
    void dismiss() {
        away.set(Optional.empty());
    }
}
