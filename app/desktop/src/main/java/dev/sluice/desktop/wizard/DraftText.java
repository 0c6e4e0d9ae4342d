package dev.sluice.desktop.wizard;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.model.ConflictPolicy;
import dev.sluice.model.ExistingRows;
import dev.sluice.model.Phase;
import dev.sluice.model.TableSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A draft as JSON. Unlike a project file it holds what is not chosen yet, and what is typed by half or wrong. */
final class DraftText {
    private static final ObjectMapper JSON = new ObjectMapper();

    private DraftText() {}

    static String write(DraftChoices draft) {
        ObjectNode root = JSON.createObjectNode();
        root.put("name", draft.name());
        draft.source().ifPresent(name -> root.put("source", name));
        draft.target().ifPresent(name -> root.put("target", name));
        put(root, "phases", draft.phases().stream().sorted().map(Phase::id).toList());
        put(root, "include", draft.include());
        put(root, "exclude", draft.exclude());
        var tables = root.putArray("tables");
        draft.tables().forEach(table -> put(tables.addObject(), table));
        put(root, "options", draft.options());
        root.put("step", draft.step());
        draft.decidedUnder().ifPresent(name -> root.put("decidedUnder", name));
        return root.toPrettyString() + "\n";
    }

    private static void put(ObjectNode node, TableSettings table) {
        node.put("rule", table.rule());
        table.filter().ifPresent(filter -> node.put("filter", filter));
        put(node, "include", table.includeColumns());
        put(node, "exclude", table.excludeColumns());
        put(node, "rename", table.renames());
        put(node, "accept", table.accepted());
        table.existingRows().ifPresent(rows -> node.put("existingRows", rows.word()));
        table.conflicts().ifPresent(policy -> node.put("conflicts", policy.word()));
    }

    private static void put(ObjectNode node, String key, Collection<String> texts) {
        var array = node.putArray(key);
        texts.forEach(array::add);
    }

    private static void put(ObjectNode node, String key, Map<String, String> texts) {
        ObjectNode map = node.putObject(key);
        new TreeMap<>(texts).forEach(map::put);
    }

    /** @throws IllegalArgumentException for what is no draft */
    static DraftChoices read(String text) {
        JsonNode root;
        try {
            root = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("This is not JSON", e);
        }
        if (!root.isObject()) {
            throw new IllegalArgumentException("A draft is a JSON object");
        }
        List<TableSettings> tables = new ArrayList<>();
        root.path("tables").forEach(table -> tables.add(table(table)));
        return new DraftChoices(root.path("name").asText(), text(root, "source"), text(root, "target"), phases(root),
                texts(root, "include"), texts(root, "exclude"), tables, map(root, "options"),
                root.path("step").asText(), text(root, "decidedUnder"));
    }

    private static TableSettings table(JsonNode node) {
        return new TableSettings(node.path("rule").asText(), text(node, "filter"), texts(node, "include"),
                texts(node, "exclude"), map(node, "rename"), texts(node, "accept"),
                text(node, "existingRows").map(ExistingRows::of), text(node, "conflicts").map(ConflictPolicy::of));
    }

    private static Set<Phase> phases(JsonNode root) {
        Set<Phase> phases = EnumSet.noneOf(Phase.class);
        texts(root, "phases").forEach(
                id -> Arrays.stream(Phase.values()).filter(phase -> phase.id().equals(id)).forEach(phases::add));
        return phases;
    }

    private static Optional<String> text(JsonNode node, String key) {
        return node.path(key).isTextual() ? Optional.of(node.path(key).asText()) : Optional.empty();
    }

    private static List<String> texts(JsonNode node, String key) {
        List<String> texts = new ArrayList<>();
        node.path(key).forEach(each -> texts.add(each.asText()));
        return texts;
    }

    private static Map<String, String> map(JsonNode node, String key) {
        Map<String, String> map = new TreeMap<>();
        node.path(key).properties().forEach(entry -> map.put(entry.getKey(), entry.getValue().asText()));
        return map;
    }
}
