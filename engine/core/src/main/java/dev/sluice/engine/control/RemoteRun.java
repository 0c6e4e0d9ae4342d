package dev.sluice.engine.control;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.engine.api.Comparison;
import dev.sluice.engine.api.RunControl;
import dev.sluice.engine.api.RunProgress;
import dev.sluice.engine.api.RunResult.Ending;
import dev.sluice.engine.api.VerificationScope;
import dev.sluice.model.MigrationException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** A run in another process. */
record RemoteRun(ControlClient client, String project) implements RunControl {
    @Override
    public RunProgress progress() {
        return ProgressCodec.read(client.ask(request(Protocol.SHOW), Duration.ZERO).required("progress"));
    }

    @Override
    public void pause() {
        client.ask(request(Protocol.PAUSE).put("by", myself()), Duration.ZERO);
    }

    @Override
    public void change(Map<String, String> options, String by) {
        ObjectNode request = request(Protocol.SET).put("by", by);
        ObjectNode wanted = request.putObject("options");
        options.forEach(wanted::put);
        client.ask(request, Duration.ZERO);
    }

    @Override
    public Comparison compare(VerificationScope scope, String by) {
        ObjectNode request = request(Protocol.COMPARE).put("by", by);
        request.set("scope", ComparisonCodec.write(scope));
        return ComparisonCodec.read(client.ask(request, Duration.ZERO).required("comparison"));
    }

    @Override
    public Optional<Comparison> comparison() {
        return Optional.ofNullable(client.ask(request(Protocol.COMPARISON), Duration.ZERO).get("comparison"))
                .map(ComparisonCodec::read);
    }

    @Override
    public void stopComparing(String by) {
        client.ask(request(Protocol.STOP_COMPARING).put("by", by), Duration.ZERO);
    }

    @Override
    public Optional<Ending> awaitEnd(Duration limit) throws InterruptedException {
        Duration left = limit;
        while (true) {
            Duration part = left.compareTo(Protocol.LONGEST_WAIT) < 0 ? left : Protocol.LONGEST_WAIT;
            Optional<Ending> ending = awaitPart(part);
            left = left.minus(part);
            if (ending.isPresent() || !left.isPositive()) {
                return ending;
            }
        }
    }

    private Optional<Ending> awaitPart(Duration limit) throws InterruptedException {
        try {
            return Optional.ofNullable(client.ask(request(Protocol.AWAIT).put("millis", limit.toMillis()), limit)
                    .get("ending")).map(ending -> Ending.valueOf(ending.asText()));
        } catch (MigrationException e) {
            if (Thread.interrupted()) {
                InterruptedException interruption = new InterruptedException("Waiting for the end of a run");
                interruption.initCause(e);
                throw interruption;
            }
            throw e;
        }
    }

    private ObjectNode request(String command) {
        return JsonNodeFactory.instance.objectNode().put("command", command).put("project", project);
    }

    private static String myself() {
        return "user " + System.getProperty("user.name") + ", process " + ProcessHandle.current().pid();
    }
}
