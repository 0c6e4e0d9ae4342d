package dev.sluice.engine.route;

import dev.sluice.model.TableId;
import java.util.Optional;

/** The right side of a rule, {@code schema.table}: what is empty there ({@code *}) keeps the source's name. */
record NewName(Optional<String> schema, Optional<String> table) {
    static final NewName SAME = new NewName(Optional.empty(), Optional.empty());

    TableId of(TableId source) {
        return new TableId(schema.orElse(source.schema()), table.orElse(source.name()));
    }
}
