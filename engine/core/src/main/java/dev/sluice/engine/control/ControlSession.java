package dev.sluice.engine.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.engine.api.Engine;
import dev.sluice.engine.api.RunControl;
import dev.sluice.engine.control.LineChannel.LineTooLongException;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.Remedy;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers one connection, a request at a time, on one thread; any thread may close it. */
final class ControlSession {
    private static final Logger LOG = LoggerFactory.getLogger(ControlSession.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_NAME = 100;

    private final Engine engine;
    private final Optional<Runnable> window;
    private final Instant since;
    private final LineChannel line;
    /** A run that was reached once still answers after its end: someone may wait for that. */
    private final Map<String, RunControl> reached = new HashMap<>();
    /** Held while a request is answered, so that closing lets the answer out. */
    private final ReentrantLock answering = new ReentrantLock();

    ControlSession(Engine engine, Optional<Runnable> window, Instant since, LineChannel line) {
        this.engine = engine;
        this.window = window;
        this.since = since;
        this.line = line;
    }

    void serve() {
        try (line) {
            send(greeting());
            for (Optional<String> request = receive(); request.isPresent(); request = receive()) {
                answering.lock();
                try {
                    send(answer(request.get()));
                } finally {
                    answering.unlock();
                }
            }
        } catch (IOException e) {
            LOG.debug("A connection to the control socket ended", e);
        }
    }

    /** Lets the answer out that is being made, for a second at most. */
    void close() {
        boolean idle = false;
        try (line) {
            idle = answering.tryLock(1, TimeUnit.SECONDS);
            if (!idle) {
                LOG.warn("A request at the control socket was cut off after 1 s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOG.debug("Closing a connection to the control socket", e);
        } finally {
            if (idle) {
                answering.unlock();
            }
        }
    }

    private Optional<String> receive() throws IOException {
        try {
            return line.receive(Protocol.SILENCE_LIMIT);
        } catch (LineTooLongException e) {
            send(failure(wrong(e.getMessage())));
            throw e;
        }
    }

    private void send(ObjectNode json) throws IOException {
        line.send(JSON.writeValueAsString(json), Protocol.ANSWER_LIMIT);
    }

    private ObjectNode greeting() {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("sluice", "control")
                .put("version", Protocol.VERSION).put("pid", ProcessHandle.current().pid())
                .put("since", since.toString());
        var projects = json.putArray("projects");
        engine.running().forEach(run -> projects.add(run.project()));
        var whole = json.putArray("whole");
        engine.running().stream().filter(RunControl::isWhole).forEach(run -> whole.add(run.project()));
        return json;
    }

    private ObjectNode answer(String text) {
        try {
            return answer(JSON.readTree(text)).put("ok", true);
        } catch (JsonProcessingException | IllegalArgumentException e) {
            LOG.debug("A request at the control socket is not understood", e);
            return failure(wrong("The request is not a JSON object of the expected form"));
        } catch (MigrationException e) {
            return failure(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return failure(new MigrationException(ErrorCode.INTERRUPTED, "The answer was interrupted",
                    Remedy.of("Ask again.")));
        } catch (RuntimeException | Error e) { // top of the thread
            LOG.error("A request at the control socket failed unexpectedly", e);
            return failure(new MigrationException(ErrorCode.INTERNAL, "The request failed unexpectedly",
                    Remedy.of("Please report it with the log.")));
        }
    }

    private ObjectNode answer(JsonNode request) throws InterruptedException {
        String command = request.required("command").asText();
        return switch (command) {
            case Protocol.SHOW -> show(run(request));
            case Protocol.AWAIT -> await(run(request), request.path("millis").asLong());
            case Protocol.SET -> set(run(request), request);
            case Protocol.PAUSE -> pause(run(request), request);
            case Protocol.COMPARE -> compare(run(request), request);
            case Protocol.COMPARISON -> comparison(run(request));
            case Protocol.STOP_COMPARING -> stopComparing(run(request), request);
            case Protocol.FRONT -> front();
            default ->
                throw wrong("'" + printable(command) + "' is no command; these are: show, await, set, pause, compare,"
                        + " comparison, stop-comparing, front");
        };
    }

    private RunControl run(JsonNode request) {
        String project = request.required("project").asText();
        Optional<RunControl> running = engine.running().stream().filter(run -> run.project().equals(project)).findAny();
        running.ifPresent(run -> reached.put(project, run));
        return Optional.ofNullable(reached.get(project)).orElseThrow(() -> new MigrationException(
                ErrorCode.PROJECT_NOT_RUNNING,
                "Process " + ProcessHandle.current().pid() + " holds the home folder, but does not run this project",
                Remedy.of("Try again when that process has ended.")));
    }

    private static ObjectNode show(RunControl run) {
        return JsonNodeFactory.instance.objectNode().set("progress", ProgressCodec.write(run.progress()));
    }

    private static ObjectNode await(RunControl run, long millis) throws InterruptedException {
        Duration limit = Duration.ofMillis(Math.clamp(millis, 0, Protocol.LONGEST_WAIT.toMillis()));
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        run.awaitEnd(limit).ifPresent(ending -> json.put("ending", ending.name()));
        return json;
    }

    private static ObjectNode set(RunControl run, JsonNode request) {
        Map<String, String> options = new HashMap<>();
        request.required("options").properties().forEach(
                option -> options.put(option.getKey(), option.getValue().asText()));
        run.change(options, by(request));
        return JsonNodeFactory.instance.objectNode();
    }

    private static ObjectNode pause(RunControl run, JsonNode request) {
        LOG.info("project {}: pause asked for by {}", run.project(), by(request));
        run.pause();
        return JsonNodeFactory.instance.objectNode();
    }

    private static ObjectNode compare(RunControl run, JsonNode request) {
        return JsonNodeFactory.instance.objectNode().set("comparison", ComparisonCodec
                .write(run.compare(ComparisonCodec.scope(request.required("scope")), by(request))));
    }

    private static ObjectNode comparison(RunControl run) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        run.comparison().ifPresent(last -> json.set("comparison", ComparisonCodec.write(last)));
        return json;
    }

    private static ObjectNode stopComparing(RunControl run, JsonNode request) {
        run.stopComparing(by(request));
        return JsonNodeFactory.instance.objectNode();
    }

    private ObjectNode front() {
        window.ifPresent(Runnable::run);
        return JsonNodeFactory.instance.objectNode().put("window", window.isPresent());
    }

    private static String by(JsonNode request) {
        return printable(request.required("by").asText());
    }

    /** What a stranger sent must not break a log line or fill it. */
    private static String printable(String text) {
        String clean = text.replaceAll("\\p{Cntrl}", "?");
        return clean.substring(0, Math.min(LONGEST_NAME, clean.length()));
    }

    private static MigrationException wrong(String message) {
        return new MigrationException(ErrorCode.OPTION_INVALID, message,
                Remedy.of("Use the command line of the same version of Sluice."));
    }

    private static ObjectNode failure(MigrationException failure) {
        return JsonNodeFactory.instance.objectNode().put("ok", false).put("code", failure.code().name())
                .put("message", failure.getMessage()).put("remedy", failure.remedy().toString());
    }
}
