package dev.sluice.engine.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.engine.api.RunProgress;
import dev.sluice.engine.api.RunProgress.Following;
import dev.sluice.engine.api.RunProgress.Load;
import dev.sluice.engine.api.RunProgress.TableProgress;
import dev.sluice.engine.api.RunProgress.TableState;
import dev.sluice.model.TableId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A look at a run as JSON, and back. What may be absent is left out. */
final class ProgressCodec {
    private ProgressCodec() {}

    static ObjectNode write(RunProgress progress) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("step", progress.step())
                .put("rows", progress.rows()).put("rowsExpected", progress.rowsExpected())
                .put("bytes", progress.bytes()).put("rowsPerSecond", progress.rowsPerSecond())
                .put("bytesPerSecond", progress.bytesPerSecond());
        progress.timeLeft().ifPresent(left -> json.put("millisLeft", left.toMillis()));
        progress.waitingFor().ifPresent(reason -> json.put("waitingFor", reason));
        Load load = progress.load();
        json.putObject("load").put("workers", load.workers()).put("throttleRows", load.rowsPerSecond())
                .put("throttleBytes", load.bytesPerSecond()).put("queuedBytes", load.queuedBytes())
                .put("queueBytes", load.queueBytes());
        progress.following().ifPresent(following -> write(json.putObject("following"), following));
        var tables = json.putArray("tables");
        progress.tables().forEach(table -> tables.add(write(table)));
        return json;
    }

    private static void write(ObjectNode json, Following following) {
        json.put("rowsRead", following.rowsRead()).put("rowsApplied", following.rowsApplied())
                .put("storeBytes", following.storeBytes());
        following.lag().ifPresent(lag -> json.put("lagMillis", lag.toMillis()));
        following.storeWaitsFor().ifPresent(reason -> json.put("storeWaitsFor", reason));
        json.set("flow", FlowCodec.write(following.flow()));
    }

    private static Following following(JsonNode json) {
        return new Following(json.required("rowsRead").asLong(), json.required("rowsApplied").asLong(),
                Optional.ofNullable(json.get("lagMillis")).map(lag -> Duration.ofMillis(lag.asLong())),
                json.required("storeBytes").asLong(), text(json, "storeWaitsFor"),
                FlowCodec.read(json.required("flow")));
    }

    private static ObjectNode write(TableProgress table) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("schema", table.table().schema())
                .put("name", table.table().name()).put("state", table.state().name()).put("rows", table.rows())
                .put("rowsExpected", table.rowsExpected()).put("bytes", table.bytes());
        table.error().ifPresent(error -> json.put("error", error));
        return json;
    }

    /** @throws IllegalArgumentException when something is missing or unknown */
    static RunProgress read(JsonNode json) {
        List<TableProgress> tables = new ArrayList<>();
        json.required("tables").forEach(table -> tables.add(table(table)));
        return new RunProgress(json.required("step").asText(), tables, json.required("rows").asLong(),
                json.required("rowsExpected").asLong(), json.required("bytes").asLong(),
                json.required("rowsPerSecond").asDouble(), json.required("bytesPerSecond").asDouble(),
                Optional.ofNullable(json.get("millisLeft")).map(left -> Duration.ofMillis(left.asLong())),
                text(json, "waitingFor"), load(json.required("load")),
                Optional.ofNullable(json.get("following")).map(ProgressCodec::following));
    }

    private static Load load(JsonNode json) {
        return new Load(json.required("workers").asInt(), json.required("throttleRows").asLong(),
                json.required("throttleBytes").asLong(), json.required("queuedBytes").asLong(),
                json.required("queueBytes").asLong());
    }

    private static TableProgress table(JsonNode json) {
        return new TableProgress(new TableId(json.required("schema").asText(), json.required("name").asText()),
                TableState.valueOf(json.required("state").asText()), json.required("rows").asLong(),
                json.required("rowsExpected").asLong(), json.required("bytes").asLong(), text(json, "error"));
    }

    private static Optional<String> text(JsonNode json, String key) {
        return Optional.ofNullable(json.get(key)).map(JsonNode::asText);
    }
}
