package dev.sluice.spi;

import dev.sluice.model.TableId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the moved tables, views and sequences are called in the target.
 *
 * @param targets by the source's name, also those that keep it
 */
public record NewNames(Map<TableId, TableId> targets) {
    public NewNames {
        targets = Map.copyOf(targets);
    }

    /** The name in the target; what is not moved keeps its own. */
    public TableId of(TableId source) {
        return targets.getOrDefault(source, source);
    }

    /** Where all that is moved from this schema goes; empty when it goes to several. A schema not moved keeps its name. */
    public Optional<String> schema(String source) {
        Set<String> found = targets.entrySet().stream().filter(entry -> entry.getKey().schema().equals(source))
                .map(entry -> entry.getValue().schema()).collect(Collectors.toSet());
        return found.size() > 1 ? Optional.empty() : Optional.of(found.stream().findAny().orElse(source));
    }
}
