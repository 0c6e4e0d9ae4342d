package dev.sluice.engine.objects;

import dev.sluice.model.TableId;
import dev.sluice.spi.ObjectDefinition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts what others need before them. What needs itself, over whatever ways, comes last. */
final class ObjectOrder {
    private ObjectOrder() {}

    static List<ObjectDefinition> of(List<ObjectDefinition> objects) {
        Map<TableId, ObjectDefinition> left = new LinkedHashMap<>();
        objects.forEach(object -> left.put(object.object().id(), object));
        List<ObjectDefinition> sorted = new ArrayList<>();
        List<ObjectDefinition> ready;
        do {
            ready = left.values().stream().filter(object -> Collections.disjoint(object.uses(), left.keySet()))
                    .toList();
            ready.forEach(object -> left.remove(object.object().id()));
            sorted.addAll(ready);
        } while (!ready.isEmpty());
        sorted.addAll(left.values());
        return sorted;
    }
}
