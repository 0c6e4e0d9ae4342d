package dev.sluice.engine.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.engine.api.Comparison;
import dev.sluice.engine.api.VerificationScope;
import dev.sluice.engine.api.VerificationScope.Sample;
import dev.sluice.engine.api.VerificationScope.Tables;
import java.time.Instant;
import java.util.Optional;

/** A comparison, and how much one looks at, as JSON, and back. What may be absent is left out. */
final class ComparisonCodec {
    private ComparisonCodec() {}

    static ObjectNode write(Comparison comparison) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("number", comparison.number())
                .put("by", comparison.by()).put("since", comparison.since().toString())
                .put("changesSince", comparison.changesSince());
        json.set("scope", write(comparison.scope()));
        comparison.result().ifPresent(result -> json.set("result", ResultCodec.write(result)));
        return json;
    }

    /** @throws IllegalArgumentException when something is missing or unknown */
    static Comparison read(JsonNode json) {
        return new Comparison(json.required("number").asLong(), scope(json.required("scope")),
                json.required("by").asText(), Instant.parse(json.required("since").asText()),
                Optional.ofNullable(json.get("result")).map(ResultCodec::read), json.required("changesSince").asLong());
    }

    static ObjectNode write(VerificationScope scope) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("tables", scope.tables().name())
                .put("countOnly", scope.countOnly());
        scope.sample().ifPresent(sample -> json.put("percent", sample.percent()).put("seed", sample.seed()));
        return json;
    }

    /** @throws IllegalArgumentException when something is missing, unknown or does not go together */
    static VerificationScope scope(JsonNode json) {
        return new VerificationScope(Tables.valueOf(json.required("tables").asText()),
                Optional.ofNullable(json.get("percent"))
                        .map(percent -> new Sample(percent.asInt(), json.required("seed").asLong())),
                json.required("countOnly").asBoolean());
    }
}
