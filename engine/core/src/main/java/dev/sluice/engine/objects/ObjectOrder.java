package dev.sluice.engine.objects;

import dev.sluice.model.TableId;
import dev.sluice.spi.ObjectDefinition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Puts what others need before them. What needs itself, over whatever ways, keeps the order it was given in. */
final class ObjectOrder {
    private final Map<TableId, ObjectDefinition> all = new LinkedHashMap<>();
    private final Set<TableId> seen = new HashSet<>();
    private final List<ObjectDefinition> sorted = new ArrayList<>();

    private ObjectOrder() {}

    static List<ObjectDefinition> of(List<ObjectDefinition> objects) {
        ObjectOrder order = new ObjectOrder();
        objects.forEach(object -> order.all.put(object.object().id(), object));
        order.all.values().forEach(order::add);
        return order.sorted;
    }

    private void add(ObjectDefinition object) {
        if (!seen.add(object.object().id())) {
            return;
        }
        object.uses().stream().sorted().map(all::get).filter(used -> used != null).forEach(this::add);
        sorted.add(object);
    }
}
