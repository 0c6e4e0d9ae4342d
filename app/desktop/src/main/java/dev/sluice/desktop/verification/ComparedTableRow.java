package dev.sluice.desktop.verification;

import dev.sluice.desktop.kit.Tone;
import dev.sluice.engine.api.KeptDifferences.Outcome;
import dev.sluice.engine.api.KeptDifferences.Table;
import dev.sluice.engine.api.RunProgress.TableState;
import dev.sluice.model.TableId;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** A table in the list, which stays while what is known of it changes. */
final class ComparedTableRow {
    /** Nothing is known yet. */
    static final long UNKNOWN = -1;

    private final ReadOnlyObjectWrapper<Look> look;

    /** @param live what a comparison under way says of it */
    record Look(Table table, Optional<TableState> live) {}

    /** What a pill says. */
    enum State {
        NOT_COMPARED(Tone.GREY),
        WAITING(Tone.GREY),
        COMPARING(Tone.BLUE),
        EQUAL(Tone.GREEN),
        DIFFERENT(Tone.RED),
        CHANGING(Tone.AMBER),
        PARTIAL(Tone.AMBER),
        FAILED(Tone.RED);

        private final Tone tone;

        State(Tone tone) {
            this.tone = tone;
        }

        Tone tone() {
            return tone;
        }
    }

    ComparedTableRow(Look look) {
        this.look = new ReadOnlyObjectWrapper<>(look);
    }

    void show(Look now) {
        look.set(now);
    }

    ReadOnlyObjectProperty<Look> lookProperty() {
        return look.getReadOnlyProperty();
    }

    Table table() {
        return look.get().table();
    }

    TableId target() {
        return table().target();
    }

    Optional<Outcome> outcome() {
        return table().outcome();
    }

    static State state(Look look) {
        Optional<State> live = look.live().flatMap(ComparedTableRow::live);
        if (live.isPresent()) {
            return live.get();
        }
        if (look.table().error().isPresent()) {
            return State.FAILED;
        }
        return look.table().outcome().map(ComparedTableRow::state).orElse(State.NOT_COMPARED);
    }

    private static State state(Outcome outcome) {
        if (outcome.different() > 0) {
            return State.DIFFERENT;
        }
        if (outcome.stillChanging() > 0) {
            return State.CHANGING;
        }
        return outcome.coverage().isPresent() ? State.PARTIAL : State.EQUAL;
    }

    /** What is at its end is told by what is kept of it. */
    private static Optional<State> live(TableState live) {
        return switch (live) {
            case WAITING -> Optional.of(State.WAITING);
            case RUNNING -> Optional.of(State.COMPARING);
            case DONE, DIFFERENT, CHANGING, FAILED -> Optional.empty();
        };
    }
}
