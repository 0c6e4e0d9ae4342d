package dev.sluice.engine.objects;

import dev.sluice.model.TableId;
import dev.sluice.spi.ObjectDefinition;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.stream.Collectors;

/** Puts what others need before them. What needs itself, over whatever ways, comes last. */
final class ObjectOrder {
    private ObjectOrder() {}

    static List<ObjectDefinition> of(List<ObjectDefinition> objects) {
        Map<TableId, ObjectDefinition> left = new LinkedHashMap<>();
        objects.forEach(object -> left.put(object.object().id(), object));
        Map<TableId, Integer> missing = new HashMap<>();
        Map<TableId, List<TableId>> users = new HashMap<>();
        left.forEach((id, object) -> object.uses().stream().filter(left::containsKey).forEach(used -> {
            missing.merge(id, 1, Integer::sum);
            users.computeIfAbsent(used, _ -> new ArrayList<>()).add(id);
        }));
        Queue<TableId> ready = left.keySet().stream().filter(id -> !missing.containsKey(id))
                .collect(Collectors.toCollection(ArrayDeque::new));
        List<ObjectDefinition> sorted = new ArrayList<>();
        while (!ready.isEmpty()) {
            TableId next = ready.remove();
            sorted.add(left.remove(next));
            users.getOrDefault(next, List.of()).stream().filter(user -> missing.merge(user, -1, Integer::sum) == 0)
                    .forEach(ready::add);
        }
        sorted.addAll(left.values());
        return sorted;
    }
}
