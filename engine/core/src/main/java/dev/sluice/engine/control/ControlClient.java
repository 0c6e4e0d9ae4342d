package dev.sluice.engine.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.engine.api.RunControl;
import dev.sluice.engine.api.RunningEngine;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.MigrationException.Retry;
import dev.sluice.model.Remedy;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The other end of a {@link ControlServer}. Requests of several threads are asked in the order they come. */
public final class ControlClient implements RunningEngine {
    private static final Logger LOG = LoggerFactory.getLogger(ControlClient.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final LineChannel line;
    private final ReentrantLock turn = new ReentrantLock(true);
    private final long pid;
    private final Instant since;
    private final List<String> projects;
    private final List<String> wholeRuns;

    private ControlClient(LineChannel line, JsonNode greeting) {
        this.line = line;
        this.pid = greeting.required("pid").asLong();
        this.since = Instant.parse(greeting.required("since").asText());
        this.projects = names(greeting.required("projects"));
        this.wholeRuns = names(greeting.path("whole"));
    }

    private static List<String> names(JsonNode list) {
        List<String> names = new ArrayList<>();
        list.forEach(name -> names.add(name.asText()));
        return List.copyOf(names);
    }

    /** Empty when nobody listens: no socket, or one whose process died. */
    public static Optional<RunningEngine> attach(Path home) {
        try {
            Optional<Path> socket = new SocketPlace(home).find();
            return socket.isEmpty() ? Optional.empty() : connect(socket.get());
        } catch (IOException e) {
            throw unreachable("Reaching the Sluice that holds " + home, e);
        }
    }

    private static Optional<RunningEngine> connect(Path socket) throws IOException {
        LineChannel line;
        try {
            line = LineChannel.connect(socket, Protocol.MOST_ANSWER_BYTES);
        } catch (ConnectException e) {
            LOG.debug("{} is left of a dead process", socket, e);
            return Optional.empty();
        } catch (IOException e) {
            if (Files.exists(socket)) {
                throw e;
            }
            LOG.debug("{} was removed just now", socket, e);
            return Optional.empty();
        }
        try {
            return Optional.of(new ControlClient(line, greeting(line)));
        } catch (IOException | RuntimeException e) {
            line.close();
            throw e;
        }
    }

    private static JsonNode greeting(LineChannel line) throws IOException {
        JsonNode greeting = parse(line.receive(Protocol.ANSWER_LIMIT));
        int version = greeting.path("version").asInt();
        if (version != Protocol.VERSION) {
            throw new MigrationException(ErrorCode.NO_ANSWER, Retry.NEEDS_USER,
                    "The running Sluice speaks version " + version + " of the control protocol, this one "
                            + Protocol.VERSION,
                    Remedy.of("Use the Sluice that was started there."), null);
        }
        return greeting;
    }

    @Override
    public long pid() {
        return pid;
    }

    @Override
    public Instant since() {
        return since;
    }

    @Override
    public List<String> projects() {
        return projects;
    }

    @Override
    public List<String> wholeRuns() {
        return wholeRuns;
    }

    @Override
    public RunControl run(String project) {
        return new RemoteRun(this, project);
    }

    @Override
    public boolean bringToFront() {
        return ask(JsonNodeFactory.instance.objectNode().put("command", Protocol.FRONT), Duration.ZERO)
                .path("window").asBoolean();
    }

    /** @param wait how long the other side may take on purpose */
    JsonNode ask(ObjectNode request, Duration wait) {
        String doing = "Asking process " + pid + " to " + request.path("command").asText();
        turn.lock();
        try {
            line.send(JSON.writeValueAsString(request), Protocol.ANSWER_LIMIT);
            JsonNode answer = parse(line.receive(Protocol.ANSWER_LIMIT.plus(wait)));
            if (answer.path("ok").asBoolean()) {
                return answer;
            }
            throw new MigrationException(ErrorCode.valueOf(answer.required("code").asText()),
                    answer.required("message").asText(), Remedy.of(answer.required("remedy").asText()));
        } catch (IOException | IllegalArgumentException e) {
            throw unreachable(doing, e);
        } finally {
            turn.unlock();
        }
    }

    private static JsonNode parse(Optional<String> text) throws IOException {
        return JSON.readTree(text.orElseThrow(() -> new IOException("it ended without an answer")));
    }

    private static MigrationException unreachable(String doing, Exception cause) {
        if (cause instanceof InterruptedIOException && !(cause instanceof SocketTimeoutException)) {
            return new MigrationException(ErrorCode.INTERRUPTED, Retry.FATAL, doing + " was interrupted",
                    Remedy.of("Give the command again."), cause);
        }
        return new MigrationException(ErrorCode.NO_ANSWER, Retry.NEEDS_USER, doing + " failed: " + reason(cause),
                Remedy.of("Look whether that process is alive; 'show' tells what is known. Only the user who started "
                        + "it may reach it."),
                cause);
    }

    private static @Nullable String reason(Exception cause) {
        return cause instanceof JsonProcessingException || cause instanceof IllegalArgumentException
                ? "its answer is not understood"
                : cause.getMessage();
    }

    @Override
    public void close() {
        try {
            line.close();
        } catch (IOException e) {
            LOG.debug("Letting go of process {}", pid, e);
        }
    }
}
