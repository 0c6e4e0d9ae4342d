package dev.sluice.engine.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.engine.api.MovedObjects;
import dev.sluice.engine.api.RunResult;
import dev.sluice.engine.api.RunResult.Ending;
import dev.sluice.engine.api.RunResult.RunError;
import dev.sluice.engine.api.Verdict;
import dev.sluice.model.ProjectState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** How a run or a comparison ended, as JSON, and back. */
final class ResultCodec {
    private ResultCodec() {}

    static ObjectNode write(RunResult result) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("project", result.project())
                .put("state", result.state().name()).put("ending", result.ending().name())
                .put("tables", result.tables()).put("tablesFailed", result.tablesFailed())
                .put("rowsRead", result.rowsRead()).put("rowsWritten", result.rowsWritten())
                .put("bytes", result.bytes()).put("millis", result.duration().toMillis())
                .put("rowsVerified", result.rowsVerified()).put("missingInTarget", result.missingInTarget())
                .put("extraInTarget", result.extraInTarget()).put("valuesDiffer", result.valuesDiffer())
                .put("conflicts", result.conflicts());
        var files = json.putArray("correctionFiles");
        result.correctionFiles().forEach(file -> files.add(file.toString()));
        var errors = json.putArray("errors");
        result.errors().forEach(error -> errors.addObject().put("code", error.code()).put("table", error.table())
                .put("message", error.message()).put("remedy", error.remedy()));
        Verdict verdict = result.verdict();
        var scope = json.putObject("verdict").put("kind", verdict.kind().name()).put("sentence", verdict.sentence())
                .putArray("scope");
        verdict.scope().forEach(scope::add);
        ObjectNode objects = json.putObject("objects").put("count", result.objects().count())
                .put("failed", result.objects().failed());
        result.objects().script().ifPresent(script -> objects.put("script", script.toString()));
        return json;
    }

    /** @throws IllegalArgumentException when something is missing or unknown */
    static RunResult read(JsonNode json) {
        return new RunResult(json.required("project").asText(), ProjectState.valueOf(json.required("state").asText()),
                Ending.valueOf(json.required("ending").asText()), json.required("tables").asInt(),
                json.required("tablesFailed").asInt(), json.required("rowsRead").asLong(),
                json.required("rowsWritten").asLong(), json.required("bytes").asLong(),
                Duration.ofMillis(json.required("millis").asLong()), json.required("rowsVerified").asLong(),
                json.required("missingInTarget").asLong(), json.required("extraInTarget").asLong(),
                json.required("valuesDiffer").asLong(), json.required("conflicts").asLong(),
                list(json.required("correctionFiles"), file -> Path.of(file.asText())),
                list(json.required("errors"), ResultCodec::error), verdict(json.required("verdict")),
                objects(json.required("objects")));
    }

    private static RunError error(JsonNode json) {
        return new RunError(json.required("code").asText(), json.required("table").asText(),
                json.required("message").asText(), json.required("remedy").asText());
    }

    private static Verdict verdict(JsonNode json) {
        return new Verdict(Verdict.Kind.valueOf(json.required("kind").asText()), json.required("sentence").asText(),
                list(json.required("scope"), JsonNode::asText));
    }

    private static MovedObjects objects(JsonNode json) {
        return new MovedObjects(json.required("count").asInt(), json.required("failed").asInt(),
                Optional.ofNullable(json.get("script")).map(script -> Path.of(script.asText())));
    }

    private static <T> List<T> list(JsonNode json, Function<JsonNode, T> each) {
        List<T> list = new ArrayList<>();
        json.forEach(element -> list.add(each.apply(element)));
        return List.copyOf(list);
    }
}
