package dev.sluice.spi;

import dev.sluice.model.TableId;
import dev.sluice.spi.CatalogReader.CatalogObject;
import java.util.Map;
import java.util.Set;

/**
 * An object beside the tables as its server defines it.
 *
 * @param sql in the server's words, under the source's names
 * @param settings under which the text means what it means there (modes, character sets), and other facts of it
 * @param uses tables and views it cannot be made without, as far as the server says
 */
public record ObjectDefinition(CatalogObject object, String sql, Map<String, String> settings, Set<TableId> uses) {
    public ObjectDefinition {
        settings = Map.copyOf(settings);
        uses = Set.copyOf(uses);
    }
}
