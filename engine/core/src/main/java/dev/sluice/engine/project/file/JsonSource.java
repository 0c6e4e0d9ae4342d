package dev.sluice.engine.project.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.sluice.engine.project.file.JsonValue.Items;
import dev.sluice.engine.project.file.JsonValue.Member;
import dev.sluice.engine.project.file.JsonValue.Members;
import dev.sluice.engine.project.file.JsonValue.Nothing;
import dev.sluice.engine.project.file.JsonValue.Scalar;
import dev.sluice.engine.project.file.JsonValue.Text;
import dev.sluice.model.MigrationException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The text of a project file as values that know their place. A key given twice is noted as a problem; what is not JSON
 * ends the reading at once, because nothing after it can be trusted.
 */
public final class JsonSource {
    private static final JsonFactory JSON = new JsonFactory();

    private final Path file;
    private final Problems problems;
    private final JsonValue root;

    /** @param what kind of file it is, for messages */
    static JsonSource read(Path file, FileText.Kind what) {
        return new JsonSource(file, FileText.read(file, what));
    }

    private JsonSource(Path file, String text) {
        this.file = file;
        this.problems = new Problems(file);
        this.root = parse(text);
    }

    /**
     * Reads the file.
     *
     * @throws MigrationException when it cannot be read, is not UTF-8 or not JSON
     */
    public static JsonSource read(Path file) {
        return read(file, FileText.PROJECT);
    }

    Path file() {
        return file;
    }

    Problems problems() {
        return problems;
    }

    JsonValue root() {
        return root;
    }

    private JsonValue parse(String text) {
        try (JsonParser parser = JSON.createParser(text)) {
            if (parser.nextToken() == null) {
                throw Problems.only(file, Place.START, "the file is empty");
            }
            JsonValue value = value(parser);
            if (parser.nextToken() != null) {
                throw Problems.only(file, place(parser.currentTokenLocation()), "nothing may follow the closing brace");
            }
            return value;
        } catch (JsonProcessingException e) {
            throw Problems.only(file, place(e.getLocation()),
                    "this is not JSON: " + withoutContent(e.getOriginalMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException("Reading a text that is in memory", e);
        }
    }

    /** A password without its quotes would be printed as the token that was not understood. */
    private static String withoutContent(String message) {
        return message
                .replaceFirst("(?s)Unrecognized token '.*?': .*",
                        "a word that is no text; texts stand in double quotes")
                .replaceFirst("(?s)\\s*\\(start marker.*", "");
    }

    private JsonValue value(JsonParser parser) throws IOException {
        Place place = place(parser.currentTokenLocation());
        return switch (parser.currentToken()) {
            case START_OBJECT -> members(parser, place);
            case START_ARRAY -> items(parser, place);
            case VALUE_STRING -> new Text(place, parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT, VALUE_TRUE, VALUE_FALSE -> new Scalar(place, parser.getText());
            case VALUE_NULL -> new Nothing(place);
            case NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT ->
                throw new IllegalStateException("No JSON value begins with " + parser.currentToken());
        };
    }

    private Members members(JsonParser parser, Place place) throws IOException {
        Map<String, Member> byName = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            Place keyPlace = place(parser.currentTokenLocation());
            String name = parser.currentName();
            parser.nextToken();
            if (byName.put(name, new Member(keyPlace, value(parser))) != null) {
                problems.add(keyPlace, "the key '" + name + "' is given twice");
            }
        }
        return new Members(place, byName);
    }

    private Items items(JsonParser parser, Place place) throws IOException {
        List<JsonValue> values = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            values.add(value(parser));
        }
        return new Items(place, values);
    }

    private static Place place(JsonLocation location) {
        return location == null
                ? Place.START
                : new Place(Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
    }
}
