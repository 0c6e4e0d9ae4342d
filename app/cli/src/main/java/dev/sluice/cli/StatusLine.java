package dev.sluice.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.sluice.engine.api.Comparison;
import dev.sluice.engine.api.RememberedProject;
import dev.sluice.engine.api.RunProgress;
import dev.sluice.engine.api.RunProgress.Following;
import dev.sluice.engine.api.RunProgress.TableProgress;
import dev.sluice.engine.api.RunResult.Ending;
import dev.sluice.model.ProjectState;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** The JSON line of {@code show}. Keys and their order are a contract; what is not known is left out. Pure ASCII. */
final class StatusLine {
    private static final JsonFactory JSON = JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private StatusLine() {}

    static String running(String project, long pid, RunProgress progress, Optional<Comparison> compared) {
        return write(json -> {
            writeHead(json, project, true, ProjectState.RUNNING);
            json.writeNumberField("pid", pid);
            writeProgress(json, progress);
            if (compared.isPresent()) {
                writeComparison(json, compared.get());
            }
        });
    }

    private static void writeComparison(JsonGenerator json, Comparison comparison) throws IOException {
        json.writeObjectFieldStart("comparison");
        json.writeStringField("scope", comparison.scope().toString());
        json.writeStringField("since", comparison.since().toString());
        json.writeStringField("by", comparison.by());
        writeText(json, "ending", comparison.result().map(result -> result.ending().name()));
        writeText(json, "verdict", comparison.result().map(result -> result.verdict().kind().name()));
        json.writeNumberField("changesSince", comparison.changesSince());
        json.writeEndObject();
    }

    static String ended(String project, long pid, RunProgress last, Ending ending) {
        return write(json -> {
            json.writeStringField("project", project);
            json.writeBooleanField("running", false);
            json.writeStringField("ending", ending.name());
            json.writeNumberField("pid", pid);
            writeProgress(json, last);
        });
    }

    static String remembered(RememberedProject known) {
        return write(json -> {
            writeHead(json, known.name(), false, known.state());
            if (known.asOf().isPresent()) {
                json.writeStringField("asOf", known.asOf().get().toString());
            }
            json.writeNumberField("conflicts", known.conflicts());
            writeTables(json, known.tables(), false);
        });
    }

    private static void writeHead(JsonGenerator json, String project, boolean running, ProjectState state)
            throws IOException {
        json.writeStringField("project", project);
        json.writeBooleanField("running", running);
        json.writeStringField("state", state.name());
    }

    private static void writeProgress(JsonGenerator json, RunProgress progress) throws IOException {
        json.writeStringField("step", progress.step());
        json.writeNumberField("rows", progress.rows());
        json.writeNumberField("rowsExpected", progress.rowsExpected());
        json.writeNumberField("bytes", progress.bytes());
        json.writeNumberField("rowsPerSecond", Math.round(progress.rowsPerSecond()));
        json.writeNumberField("bytesPerSecond", Math.round(progress.bytesPerSecond()));
        if (progress.timeLeft().isPresent()) {
            json.writeNumberField("secondsLeft", progress.timeLeft().get().toSeconds());
        }
        writeText(json, "waitingFor", progress.waitingFor());
        json.writeNumberField("workers", progress.load().workers());
        json.writeNumberField("throttleRows", progress.load().rowsPerSecond());
        json.writeNumberField("throttleBytes", progress.load().bytesPerSecond());
        json.writeNumberField("queuedBytes", progress.load().queuedBytes());
        json.writeNumberField("queueBytes", progress.load().queueBytes());
        if (progress.following().isPresent()) {
            writeFollowing(json, progress.following().get());
        }
        writeTables(json, progress.tables(), true);
    }

    private static void writeFollowing(JsonGenerator json, Following following) throws IOException {
        json.writeNumberField("changesRead", following.rowsRead());
        json.writeNumberField("changesApplied", following.rowsApplied());
        if (following.lag().isPresent()) {
            json.writeNumberField("lagMillis", following.lag().get().toMillis());
        }
        json.writeNumberField("storeBytes", following.storeBytes());
        FlowFields.write(json, following.flow());
    }

    private static void writeTables(JsonGenerator json, List<TableProgress> tables, boolean withRows)
            throws IOException {
        json.writeArrayFieldStart("tables");
        for (TableProgress table : tables) {
            json.writeStartObject();
            json.writeStringField("table", table.table().toString());
            json.writeStringField("state", table.state().name());
            if (withRows) {
                json.writeNumberField("rows", table.rows());
            }
            json.writeNumberField("rowsExpected", table.rowsExpected());
            writeText(json, "error", table.error());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void writeText(JsonGenerator json, String key, Optional<String> text) throws IOException {
        if (text.isPresent()) {
            json.writeStringField(key, text.get());
        }
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
