package dev.sluice.engine.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.engine.api.Flow.Rates;
import dev.sluice.engine.api.Flow.TableChanges;
import dev.sluice.engine.api.Flow.Times;
import dev.sluice.engine.api.Flow;
import dev.sluice.model.TableId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What flows from the source's log to the target as JSON, and back. Durations are nanoseconds. */
final class FlowCodec {
    private FlowCodec() {}

    static ObjectNode write(Flow flow) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("waiting", flow.waiting())
                .put("waitingBytes", flow.waitingBytes()).put("slowBecause", flow.slowBecause());
        flow.lagAge().ifPresent(age -> json.put("lagAge", age.toNanos()));
        json.set("read", write(flow.read()));
        json.set("applied", write(flow.applied()));
        json.set("reading", write(flow.reading()));
        json.set("executing", write(flow.executing()));
        json.set("committing", write(flow.committing()));
        ArrayNode tables = json.putArray("tables");
        flow.tables().forEach(table -> tables.addObject().put("schema", table.table().schema())
                .put("name", table.table().name()).put("inserted", table.inserted()).put("updated", table.updated())
                .put("deleted", table.deleted()));
        return json;
    }

    private static ObjectNode write(Rates rates) {
        return JsonNodeFactory.instance.objectNode().put("rows", rates.rows()).put("transactions", rates.transactions())
                .put("bytes", rates.bytes());
    }

    private static ObjectNode write(Times times) {
        return JsonNodeFactory.instance.objectNode().put("p50", times.p50().toNanos())
                .put("p99", times.p99().toNanos());
    }

    /** @throws IllegalArgumentException when something is missing */
    static Flow read(JsonNode json) {
        List<TableChanges> tables = new ArrayList<>();
        json.required("tables")
                .forEach(table -> tables.add(new TableChanges(
                        new TableId(table.required("schema").asText(), table.required("name").asText()),
                        table.required("inserted").asLong(), table.required("updated").asLong(),
                        table.required("deleted").asLong())));
        return new Flow(Optional.ofNullable(json.get("lagAge")).map(age -> Duration.ofNanos(age.asLong())),
                rates(json.required("read")), rates(json.required("applied")), times(json.required("reading")),
                times(json.required("executing")), times(json.required("committing")),
                json.required("waiting").asLong(), json.required("waitingBytes").asLong(), tables,
                json.required("slowBecause").asText());
    }

    private static Rates rates(JsonNode json) {
        return new Rates(json.required("rows").asDouble(), json.required("transactions").asDouble(),
                json.required("bytes").asDouble());
    }

    private static Times times(JsonNode json) {
        return new Times(Duration.ofNanos(json.required("p50").asLong()),
                Duration.ofNanos(json.required("p99").asLong()));
    }
}
