package dev.sluice.engine.project.file;

import dev.sluice.engine.project.file.JsonValue.Items;
import dev.sluice.engine.project.file.JsonValue.Member;
import dev.sluice.engine.project.file.JsonValue.Members;
import dev.sluice.engine.project.file.JsonValue.Scalar;
import dev.sluice.engine.project.file.JsonValue.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks values for the form they should have, and notes a problem where they have another. */
final class Shape {
    private final Problems problems;

    Shape(Problems problems) {
        this.problems = problems;
    }

    /** Notes keys that are not known and keys that are not there. */
    void checkKeys(Members members, List<String> known, List<String> required) {
        members.byName().forEach((name, member) -> {
            if (!known.contains(name)) {
                unknownKey(name, member, known);
            }
        });
        required.stream().filter(name -> !members.byName().containsKey(name))
                .forEach(name -> problems.add(members.place(), "the key '" + name + "' is missing here"));
    }

    void unknownKey(String name, Member member, List<String> known) {
        problems.add(member.keyPlace(), "unknown key '" + name + "'" + Problems.instead(name, known));
    }

    Optional<Members> members(String what, JsonValue value) {
        if (value instanceof Members members) {
            return Optional.of(members);
        }
        wrongKind(what, "an object in braces", value);
        return Optional.empty();
    }

    /** The object under the key; empty when it is missing or something else. */
    Optional<Members> members(String key, Members owner) {
        return value(key, owner).flatMap(value -> members("'" + key + "'", value));
    }

    /** The text under the key; empty when it is missing or something else. */
    Optional<Text> text(String key, Members owner) {
        return value(key, owner).flatMap(value -> text("'" + key + "'", value));
    }

    /** The texts of the list under the key; nothing when it is missing or something else. */
    List<Text> texts(String key, Members owner) {
        Optional<JsonValue> list = value(key, owner);
        if (list.isEmpty()) {
            return List.of();
        }
        if (!(list.get() instanceof Items items)) {
            wrongKind("'" + key + "'", "a list in brackets", list.get());
            return List.of();
        }
        List<Text> texts = new ArrayList<>();
        items.values().forEach(item -> text("an entry of '" + key + "'", item).ifPresent(texts::add));
        return texts;
    }

    /** Every member as text; numbers and booleans as they are spelled. */
    Map<String, String> scalars(String where, Members owner) {
        Map<String, String> texts = new LinkedHashMap<>();
        owner.byName().forEach((name, member) -> scalar(where + "." + name, member.value())
                .ifPresent(text -> texts.put(name, text)));
        return texts;
    }

    Optional<String> scalar(String what, JsonValue value) {
        return switch (value) {
            case Text(_, var text) -> Optional.of(text);
            case Scalar(_, var spelling) -> Optional.of(spelling);
            case Members _,Items _,JsonValue.Nothing _ -> {
                wrongKind(what, "a text, a number, true or false", value);
                yield Optional.empty();
            }
        };
    }

    void wrongKind(String what, String wanted, JsonValue value) {
        problems.add(value.place(), what + " must be " + wanted + ", not " + value.kind());
    }

    private Optional<Text> text(String what, JsonValue value) {
        if (value instanceof Text text) {
            return Optional.of(text);
        }
        wrongKind(what, "a text in double quotes", value);
        return Optional.empty();
    }

    private static Optional<JsonValue> value(String key, Members owner) {
        return Optional.ofNullable(owner.byName().get(key)).map(Member::value);
    }
}
