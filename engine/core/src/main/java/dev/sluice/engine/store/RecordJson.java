package dev.sluice.engine.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * Records as JSON by the names of their components, those of a sealed type with their own name under {@code is}. Knows
 * what definitions of tables are made of: texts, numbers, enums, lists, maps by text, and what may be absent.
 */
final class RecordJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String KIND = "is";

    private RecordJson() {}

    static JsonNode write(Object value) {
        return switch (value) {
            case String text -> NODES.textNode(text);
            case Boolean flag -> NODES.booleanNode(flag);
            case Integer number -> NODES.numberNode(number);
            case Long number -> NODES.numberNode(number);
            case Enum<?> constant -> NODES.textNode(constant.name());
            case OptionalInt number -> number.isEmpty() ? NODES.nullNode() : NODES.numberNode(number.getAsInt());
            case Optional<?> optional -> optional.isEmpty() ? NODES.nullNode() : write(optional.get());
            case List<?> list -> NODES.arrayNode().addAll(list.stream().map(RecordJson::write).toList());
            case Map<?, ?> map -> {
                ObjectNode node = NODES.objectNode();
                map.forEach((key, entry) -> node.set((String) key, write(entry)));
                yield node;
            }
            case Record record -> writeRecord(record);
            default -> throw new IllegalArgumentException("No JSON is made of a " + value.getClass());
        };
    }

    private static JsonNode writeRecord(Record record) {
        ObjectNode node = NODES.objectNode();
        node.put(KIND, record.getClass().getSimpleName());
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            try {
                node.set(component.getName(), write(component.getAccessor().invoke(record)));
            } catch (IllegalAccessException | InvocationTargetException e) {
                throw new IllegalArgumentException("No JSON is made of a " + record.getClass(), e);
            }
        }
        return node;
    }

    static <T> T read(JsonNode node, Class<T> type) {
        return type.cast(read(node, (Type) type));
    }

    private static Object read(JsonNode node, Type type) {
        if (type instanceof ParameterizedType generic) {
            return readGeneric(node, generic);
        }
        Class<?> plain = (Class<?>) type;
        if (plain == String.class) {
            return node.textValue();
        }
        if (plain == boolean.class) {
            return node.booleanValue();
        }
        if (plain == int.class) {
            return node.intValue();
        }
        if (plain == long.class) {
            return node.longValue();
        }
        if (plain == OptionalInt.class) {
            return node.isNull() ? OptionalInt.empty() : OptionalInt.of(node.intValue());
        }
        if (plain.isEnum()) {
            return Arrays.stream(plain.getEnumConstants())
                    .filter(constant -> ((Enum<?>) constant).name().equals(node.textValue())).findAny().orElseThrow();
        }
        return readRecord(node, plain);
    }

    private static Object readGeneric(JsonNode node, ParameterizedType type) {
        Type[] of = type.getActualTypeArguments();
        if (type.getRawType() == Optional.class) {
            return node.isNull() ? Optional.empty() : Optional.of(read(node, of[0]));
        }
        if (type.getRawType() == List.class) {
            List<Object> list = new ArrayList<>();
            node.forEach(entry -> list.add(read(entry, of[0])));
            return list;
        }
        Map<String, Object> map = new TreeMap<>();
        node.properties().forEach(entry -> map.put(entry.getKey(), read(entry.getValue(), of[1])));
        return map;
    }

    private static Object readRecord(JsonNode node, Class<?> declared) {
        Class<?> type = declared.isSealed()
                ? Arrays.stream(declared.getPermittedSubclasses())
                        .filter(one -> one.getSimpleName().equals(node.get(KIND).textValue())).findAny().orElseThrow()
                : declared;
        RecordComponent[] components = type.getRecordComponents();
        try {
            return type
                    .getConstructor(
                            Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new))
                    .newInstance(Arrays.stream(components)
                            .map(component -> read(node.get(component.getName()), component.getGenericType()))
                            .toArray());
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("No " + type.getSimpleName() + " is made of that JSON", e);
        }
    }
}
