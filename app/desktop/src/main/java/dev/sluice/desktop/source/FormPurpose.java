package dev.sluice.desktop.source;

import dev.sluice.model.DataSource;
import java.util.Optional;

/** What the form is open for. */
sealed interface FormPurpose {
    /** A data source that is not there yet. */
    record Add() implements FormPurpose {}

    /** One that begins as another is, with its password. */
    record Copy(DataSource original) implements FormPurpose {}

    /** One that is there; its name stays, because projects name it. */
    record Edit(DataSource kept) implements FormPurpose {}

    /** What stands in the form at first. */
    default Optional<DataSource> beginning() {
        return switch (this) {
            case Add _ -> Optional.empty();
            case Copy(DataSource original) -> Optional.of(original);
            case Edit(DataSource kept) -> Optional.of(kept);
        };
    }

    /** Whose password holds while none is typed. */
    default Optional<DataSource> passwordOf() {
        return beginning().filter(DataSource::passwordKept);
    }
}
