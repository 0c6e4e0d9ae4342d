package dev.sluice.desktop.verification;

import dev.sluice.engine.api.KeptDifferences.Kind;
import dev.sluice.engine.api.KeptDifferences.Named;
import dev.sluice.engine.api.KeptDifferences.Row;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;

/** A row that differs, and whether it is to be corrected. */
final class DifferenceRow {
    private final Row row;
    private final BooleanProperty included = new SimpleBooleanProperty(true);

    DifferenceRow(Row row) {
        this.row = row;
    }

    Row row() {
        return row;
    }

    BooleanProperty includedProperty() {
        return included;
    }

    boolean isExtra() {
        return row.kind() == Kind.EXTRA || row.kind() == Kind.COPIES && row.inTarget() > row.inSource();
    }

    /** {@code id 4711}; a row without a key by its first value. */
    String key() {
        if (row.key().isEmpty()) {
            return row.cells().stream().limit(1)
                    .map(cell -> cell.column() + " " + cell.source().or(cell::target).map(ValueText::plain).orElse(""))
                    .collect(Collectors.joining());
        }
        return row.key().stream().map(DifferenceRow::words).collect(Collectors.joining(", "));
    }

    private static String words(Named key) {
        return key.column() + " " + key.value().text().orElseGet(() -> ValueText.plain(key.value()));
    }

    /** The columns that differ. */
    String changed() {
        return row.changed().stream().sorted().map(place -> row.cells().get(place).column())
                .collect(Collectors.joining(", "));
    }
}
