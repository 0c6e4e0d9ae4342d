package dev.sluice.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.sluice.engine.api.MovedObjects;
import dev.sluice.engine.api.RunResult;
import dev.sluice.engine.api.RunResult.RunError;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Locale;

/**
 * The line that {@code --json} ends standard output with. Keys and their order are a contract. It is pure ASCII, so that
 * no terminal's or pipe's character set can bend it.
 */
final class ResultLine {
    private static final JsonFactory JSON = JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private ResultLine() {}

    static String of(RunResult result) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            writeRun(json, result);
            writeVerification(json, result);
            writeErrors(json, result);
            writeObjects(json, result.objects());
            writeVerdict(json, result);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory", e);
        }
        return text.toString();
    }

    private static void writeRun(JsonGenerator json, RunResult result) throws IOException {
        json.writeStringField("project", result.project());
        json.writeStringField("state", result.state().name());
        json.writeNumberField("tables", result.tables());
        json.writeNumberField("tablesFailed", result.tablesFailed());
        json.writeNumberField("rowsRead", result.rowsRead());
        json.writeNumberField("rowsWritten", result.rowsWritten());
        json.writeNumberField("bytes", result.bytes());
        json.writeFieldName("seconds");
        json.writeNumber(String.format(Locale.ROOT, "%.3f", result.duration().toMillis() / 1000.0));
    }

    private static void writeVerification(JsonGenerator json, RunResult result) throws IOException {
        json.writeNumberField("rowsVerified", result.rowsVerified());
        json.writeNumberField("missingInTarget", result.missingInTarget());
        json.writeNumberField("extraInTarget", result.extraInTarget());
        json.writeNumberField("valuesDiffer", result.valuesDiffer());
        json.writeNumberField("conflicts", result.conflicts());
        json.writeArrayFieldStart("correctionFiles");
        for (Path file : result.correctionFiles()) {
            json.writeString(file.toString());
        }
        json.writeEndArray();
    }

    private static void writeObjects(JsonGenerator json, MovedObjects objects) throws IOException {
        json.writeNumberField("objects", objects.count());
        json.writeNumberField("objectsFailed", objects.failed());
        json.writeStringField("switchoverScript", objects.script().map(Path::toString).orElse(""));
    }

    private static void writeVerdict(JsonGenerator json, RunResult result) throws IOException {
        json.writeStringField("verdict", result.verdict().kind().name());
        json.writeArrayFieldStart("scope");
        for (String line : result.verdict().scope()) {
            json.writeString(line);
        }
        json.writeEndArray();
    }

    private static void writeErrors(JsonGenerator json, RunResult result) throws IOException {
        json.writeArrayFieldStart("errors");
        for (RunError error : result.errors()) {
            json.writeStartObject();
            json.writeStringField("code", error.code());
            json.writeStringField("table", error.table());
            json.writeStringField("message", error.message());
            json.writeStringField("remedy", error.remedy());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
