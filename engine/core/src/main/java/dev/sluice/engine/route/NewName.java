package dev.sluice.engine.route;

import dev.sluice.model.NameCase;
import dev.sluice.model.TableId;
import java.util.Optional;

/** The right side of a rule, {@code schema.table}: what is empty there ({@code *}) keeps the source's name. */
record NewName(Optional<String> schema, Optional<String> table) {
    static final NewName SAME = new NewName(Optional.empty(), Optional.empty());

    /** @param letters of what keeps its name */
    TableId of(TableId source, NameCase letters) {
        return new TableId(schema.orElseGet(() -> letters.of(source.schema())),
                table.orElseGet(() -> letters.of(source.name())));
    }
}
