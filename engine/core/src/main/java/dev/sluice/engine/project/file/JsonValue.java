package dev.sluice.engine.project.file;

import java.util.List;
import java.util.Map;

/** A JSON value that knows where it stands, so that a complaint about it can say so. */
sealed interface JsonValue {
    Place place();

    /** Members in the order of the file. */
    record Members(Place place, Map<String, Member> byName) implements JsonValue {}

    record Items(Place place, List<JsonValue> values) implements JsonValue {}

    record Text(Place place, String value) implements JsonValue {}

    /** A number or a boolean, as it is spelled in the file. */
    record Scalar(Place place, String spelling) implements JsonValue {}

    record Nothing(Place place) implements JsonValue {}

    /** One member of an object; {@code keyPlace} is where its name begins. */
    record Member(Place keyPlace, JsonValue value) {}

    default String kind() {
        return switch (this) {
            case Members _ -> "an object";
            case Items _ -> "a list";
            case Text _ -> "a text";
            case Scalar(_, var spelling) -> isBoolean(spelling) ? spelling : "a number";
            case Nothing _ -> "null";
        };
    }

    private static boolean isBoolean(String spelling) {
        return spelling.equals("true") || spelling.equals("false");
    }
}
