package dev.sluice.engine.port;

import dev.sluice.model.TableId;
import java.util.Optional;

/**
 * What the user has decided for one table of the source, beside the project file.
 *
 * @param own the statements that make the target's table in the place of Sluice's
 * @param leftOut why the table is not moved; empty when it is
 */
public record TableChoice(TableId table, Optional<OwnDefinition> own, Optional<String> leftOut) {
    /**
     * The user's own statements.
     *
     * @param script as it was given, with line ends
     * @param madeFor fingerprint of the source's declaration that they were made for
     */
    public record OwnDefinition(String script, String madeFor) {}

    /** Nothing was decided. */
    public static TableChoice none(TableId table) {
        return new TableChoice(table, Optional.empty(), Optional.empty());
    }

    public TableChoice withOwn(OwnDefinition definition) {
        return new TableChoice(table, Optional.of(definition), leftOut);
    }

    public TableChoice withLeftOut(String reason) {
        return new TableChoice(table, own, Optional.of(reason));
    }

    public boolean isNone() {
        return own.isEmpty() && leftOut.isEmpty();
    }
}
