package dev.sluice.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.sluice.cli.display.TextWidth;
import dev.sluice.engine.api.KeptConflicts.Change;
import dev.sluice.engine.api.KeptConflicts.Entry;
import dev.sluice.engine.api.KeptConflicts.Field;
import dev.sluice.engine.api.KeptConflicts.Open;
import dev.sluice.engine.api.KeptConflicts.Retried;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Conflicts as lines for people, and the JSON line of {@code conflicts}, whose keys are a contract. Pure ASCII there. */
final class ConflictText {
    private static final JsonFactory JSON = JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
    private static final int LONGEST_VALUE = 60;

    private ConflictText() {}

    static List<String> lines(Entry entry) {
        List<String> lines = new ArrayList<>();
        lines.add(entry.id() + "  " + printable(entry.table().toString()) + "  " + entry.change()
                .map(change -> change.kind() + " that met " + cause(change) + "; " + outcome(change))
                .orElse("a copied row that was refused; it was left out"));
        entry.change().ifPresent(change -> lines.add("  transaction  " + change.transaction() + ", up to "
                + printable(change.position()) + ", seen " + entry.at()));
        lines.add("  reason       " + printable(entry.reason()));
        addRow(lines, "  before       ", entry.before());
        addRow(lines, entry.change().isPresent() ? "  source       " : "  copied       ", entry.row());
        addRow(lines, "  target       ", entry.standing());
        lines.add("");
        return lines;
    }

    private static void addRow(List<String> lines, String title, List<Field> row) {
        if (!row.isEmpty()) {
            lines.add(title + row.stream().map(field -> printable(field.column()) + "=" + value(field))
                    .collect(Collectors.joining(", ")));
        }
    }

    private static String value(Field field) {
        return field.text().map(text -> "'" + (text.length() <= LONGEST_VALUE
                ? printable(text)
                : printable(text.substring(0, LONGEST_VALUE)) + "...") + "'").orElse("NULL");
    }

    private static String cause(Change change) {
        return switch (change.cause()) {
            case TAKEN -> "another row in its place";
            case MISSING -> "no row to change";
            case REFUSED -> "a refusal";
        };
    }

    private static String outcome(Change change) {
        return switch (change.outcome()) {
            case OVERWRITTEN -> "the source's row won";
            case LEFT_OUT -> "the change was left out";
            case STOPPED -> "it stopped the project";
        };
    }

    static String printable(String text) {
        return TextWidth.printable(text);
    }

    static String json(String project, long count, List<Entry> shown) {
        return write(json -> {
            json.writeStringField("project", project);
            json.writeNumberField("conflicts", count);
            json.writeArrayFieldStart("shown");
            for (Entry entry : shown) {
                write(json, entry);
            }
            json.writeEndArray();
        });
    }

    static String json(String project, Retried retried) {
        return write(json -> {
            json.writeStringField("project", project);
            json.writeNumberField("settled", retried.settled());
            json.writeArrayFieldStart("open");
            for (Open open : retried.open()) {
                json.writeStartObject();
                json.writeStringField("id", open.id());
                json.writeStringField("table", open.table().toString());
                json.writeStringField("why", open.why());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    private static void write(JsonGenerator json, Entry entry) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", entry.id());
        json.writeStringField("table", entry.table().toString());
        json.writeStringField("seen", entry.at().toString());
        if (entry.change().isPresent()) {
            Change change = entry.change().get();
            json.writeStringField("change", change.kind().name());
            json.writeStringField("cause", change.cause().name());
            json.writeStringField("outcome", change.outcome().name());
            json.writeNumberField("transaction", change.transaction());
            json.writeStringField("position", change.position());
        }
        json.writeStringField("reason", entry.reason());
        writeRow(json, "row", entry.row());
        writeRow(json, "before", entry.before());
        writeRow(json, "standing", entry.standing());
        json.writeEndObject();
    }

    private static void writeRow(JsonGenerator json, String name, List<Field> row) throws IOException {
        if (row.isEmpty()) {
            return;
        }
        json.writeObjectFieldStart(name);
        for (Field field : row) {
            if (field.text().isPresent()) {
                json.writeStringField(field.column(), field.text().get());
            } else {
                json.writeNullField(field.column());
            }
        }
        json.writeEndObject();
    }

    private static String write(Content content) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            content.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory", e);
        }
        return text.toString();
    }

    /** What stands in the object. */
    private interface Content {
        void write(JsonGenerator json) throws IOException;
    }
}
