package dev.sluice.desktop.schema;

import dev.sluice.engine.api.Definitions.Difference;
import dev.sluice.engine.api.Definitions.Entry;
import dev.sluice.model.Fidelity;
import dev.sluice.model.TableId;
import java.util.Comparator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/** A table of the list. The row stays while its table is there; what it shows changes. */
final class DefinitionRow {
    private final TableId source;
    private final ObjectProperty<Entry> entry;

    DefinitionRow(Entry entry) {
        this.source = entry.source();
        this.entry = new SimpleObjectProperty<>(entry);
    }

    void show(Entry newEntry) {
        entry.set(newEntry);
    }

    TableId source() {
        return source;
    }

    ObjectProperty<Entry> entryProperty() {
        return entry;
    }

    Entry entry() {
        return entry.get();
    }

    /** What the list says of a table. */
    enum State {
        FAILED,
        LOSSY,
        WIDENED,
        OWN,
        EXACT,
        LEFT_OUT
    }

    State state() {
        return state(entry());
    }

    static State state(Entry entry) {
        if (entry.leftOut().isPresent()) {
            return State.LEFT_OUT;
        }
        if (entry.error().isPresent()) {
            return State.FAILED;
        }
        if (entry.own()) {
            return State.OWN;
        }
        return switch (worst(entry)) {
            case EXACT -> State.EXACT;
            case WIDENED -> State.WIDENED;
            case LOSSY -> State.LOSSY;
        };
    }

    private static Fidelity worst(Entry entry) {
        return entry.differences().stream().map(Difference::fidelity).max(Comparator.naturalOrder())
                .orElse(Fidelity.EXACT);
    }

    boolean isDifferent() {
        return state() != State.EXACT;
    }

    /** All statements of the target, as a file would have them. */
    static String targetSql(Entry entry) {
        return Stream.concat(entry.statements().stream(), entry.later().stream()).map(sql -> sql + ";")
                .collect(Collectors.joining("\n\n"));
    }

    /** What the user may write otherwise: the statements before the rows come. */
    static String ownSql(Entry entry) {
        return entry.statements().stream().map(sql -> sql + ";").collect(Collectors.joining("\n\n"));
    }
}
