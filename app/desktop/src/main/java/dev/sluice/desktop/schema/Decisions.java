package dev.sluice.desktop.schema;

import dev.sluice.engine.api.Definitions;
import dev.sluice.engine.api.Definitions.Entry;
import dev.sluice.engine.api.ObjectRules;
import java.util.List;
import java.util.Optional;

/**
 * What the user decided about definitions, to be carried along when the project gets another name before it is made: the
 * engine keeps decisions under the name. Every method waits for servers.
 *
 * @param entries those about which something was decided
 */
record Decisions(List<Entry> entries) {
    static Decisions of(Definitions definitions) {
        return new Decisions(definitions.list(Optional.empty()).stream()
                .filter(each -> each.own() || each.leftOut().isPresent()).toList());
    }

    /** The same holds under the other name, and under the first one nothing any more. */
    void move(Definitions from, Definitions to) {
        for (Entry entry : entries) {
            String table = ObjectRules.of(entry.source());
            if (entry.own()) {
                to.define(table, DefinitionRow.ownSql(entry));
            }
            entry.leftOut().ifPresent(reason -> to.leaveOut(table, reason));
            from.reset(table);
        }
    }
}
