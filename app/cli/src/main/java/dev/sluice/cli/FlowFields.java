package dev.sluice.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.sluice.engine.api.Flow.Rates;
import dev.sluice.engine.api.Flow.TableChanges;
import dev.sluice.engine.api.Flow.Times;
import dev.sluice.engine.api.Flow;
import java.io.IOException;
import java.time.Duration;

/** What the JSON line of {@code show} says of what flows from the source to the target. Keys are a contract. */
final class FlowFields {
    private static final long NANOS_OF_A_MICRO = 1_000;

    private FlowFields() {}

    static void write(JsonGenerator json, Flow flow) throws IOException {
        if (flow.lagAge().isPresent()) {
            json.writeNumberField("lagAgeMillis", flow.lagAge().get().toMillis());
        }
        write(json, "read", flow.read());
        write(json, "applied", flow.applied());
        write(json, "reading", flow.reading());
        write(json, "executing", flow.executing());
        write(json, "committing", flow.committing());
        json.writeNumberField("waitingTransactions", flow.waiting());
        json.writeNumberField("waitingBytes", flow.waitingBytes());
        json.writeStringField("slowBecause", flow.slowBecause());
        json.writeArrayFieldStart("changes");
        for (TableChanges table : flow.tables()) {
            json.writeStartObject();
            json.writeStringField("table", table.table().toString());
            json.writeNumberField("inserted", table.inserted());
            json.writeNumberField("updated", table.updated());
            json.writeNumberField("deleted", table.deleted());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void write(JsonGenerator json, String prefix, Rates rates) throws IOException {
        json.writeNumberField(prefix + "RowsPerSecond", Math.round(rates.rows()));
        json.writeNumberField(prefix + "TransactionsPerSecond", Math.round(rates.transactions()));
        json.writeNumberField(prefix + "BytesPerSecond", Math.round(rates.bytes()));
    }

    private static void write(JsonGenerator json, String prefix, Times times) throws IOException {
        json.writeNumberField(prefix + "MicrosP50", micros(times.p50()));
        json.writeNumberField(prefix + "MicrosP99", micros(times.p99()));
    }

    private static long micros(Duration time) {
        return time.toNanos() / NANOS_OF_A_MICRO;
    }
}
