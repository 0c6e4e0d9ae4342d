package dev.sluice.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.sluice.engine.api.Definitions.Difference;
import dev.sluice.engine.api.Definitions.Entry;
import dev.sluice.model.TableId;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** The JSON line of {@code schema}. Keys and their order are a contract; what is not known is left out. Pure ASCII. */
final class SchemaLine {
    private static final JsonFactory JSON = JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private SchemaLine() {}

    static String of(String project, List<Entry> tables) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("project", project);
            json.writeArrayFieldStart("tables");
            for (Entry table : tables) {
                write(json, table);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory", e);
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, Entry table) throws IOException {
        json.writeStartObject();
        json.writeStringField("source", table.source().toString());
        if (!table.others().isEmpty()) {
            write(json, "others", table.others().stream().map(TableId::toString).toList());
        }
        json.writeStringField("target", table.target().toString());
        json.writeStringField("state", table.state().name());
        json.writeBooleanField("own", table.own());
        if (table.error().isPresent()) {
            json.writeStringField("error", table.error().get());
        }
        if (table.leftOut().isPresent()) {
            json.writeStringField("leftOut", table.leftOut().get());
        }
        json.writeArrayFieldStart("differences");
        for (Difference difference : table.differences()) {
            json.writeStartObject();
            json.writeStringField("part", difference.part());
            json.writeStringField("fidelity", difference.fidelity().name());
            json.writeStringField("reason", difference.reason());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeStringField("sourceSql", table.sourceSql());
        write(json, "statements", table.statements());
        write(json, "later", table.later());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, String name, List<String> texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }
}
