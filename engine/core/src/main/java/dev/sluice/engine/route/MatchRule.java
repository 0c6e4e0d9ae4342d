package dev.sluice.engine.route;

import dev.sluice.model.TableId;

/** One rule as the user wrote it: {@code schema.table}, each a name or a pattern, and what the tables are called in the target. */
record MatchRule(String text, NamePattern schema, NamePattern table, NewName newName) {
    boolean matches(TableId id) {
        return schema.matches(id.schema()) && table.matches(id.name());
    }

    /** Whether it stands for one table. */
    boolean isName() {
        return schema.isLiteral() && table.isLiteral();
    }

    /** The one table that it stands for. */
    TableId name() {
        return new TableId(schema.literalText(), table.literalText());
    }
}
