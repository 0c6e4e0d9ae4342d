package dev.sluice.desktop.alerts;

import dev.sluice.desktop.alerts.Alert.Kind;
import dev.sluice.desktop.kit.Problem;
import dev.sluice.desktop.shell.Pulse;
import dev.sluice.engine.api.RunResult;
import dev.sluice.engine.api.RunResult.Ending;
import dev.sluice.engine.api.RunResult.RunError;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Notices what needs somebody: while projects run, and when they end. Any thread; asks in the calling one. */
public final class AlertWatch {
    /** A wait that lasts longer is told. */
    static final Duration LONG_WAIT = Duration.ofSeconds(60);
    /** Conflicts are counted in the metadb, which has other work. */
    static final Duration BETWEEN_COUNTS = Duration.ofSeconds(15);

    private final Troubles troubles;
    private final InstantSource time;
    private final Map<String, Wait> waits = new HashMap<>();
    private final Map<String, Long> conflicts = new HashMap<>();
    private final Map<String, Instant> counted = new HashMap<>();
    private Set<String> running = Set.of();

    private record Wait(String words, Instant since, boolean told) {}

    public AlertWatch(Troubles troubles, InstantSource time) {
        this.troubles = troubles;
        this.time = time;
    }

    /** What is new in this look. */
    public synchronized List<Alert> see(Pulse pulse) {
        List<Alert> found = new ArrayList<>();
        for (Pulse.Beat beat : pulse.runs()) {
            wait(beat, pulse.at()).ifPresent(found::add);
            if (!running.contains(beat.project())) {
                conflicts.put(beat.project(), troubles.conflicts(beat.project())); // told by the run before
                counted.put(beat.project(), pulse.at());
            } else if (!counted.get(beat.project()).plus(BETWEEN_COUNTS).isAfter(pulse.at())) {
                counted.put(beat.project(), pulse.at());
                conflicts(beat.project(), pulse.at()).ifPresent(found::add);
            }
        }
        Set<String> now = pulse.runs().stream().map(Pulse.Beat::project).collect(Collectors.toSet());
        Set<String> gone = new HashSet<>(running);
        gone.removeAll(now);
        gone.forEach(project -> troubles.failure(project)
                .ifPresent(e -> found.add(new Alert(Kind.FAILED, project, pulse.at(), 0, Problem.of(e).message()))));
        waits.keySet().retainAll(now);
        running = now;
        return found;
    }

    private Optional<Alert> wait(Pulse.Beat beat, Instant at) {
        Optional<String> words = beat.progress().flatMap(now -> now.waitingFor());
        if (words.isEmpty()) {
            waits.remove(beat.project());
            return Optional.empty();
        }
        Wait known = Optional.ofNullable(waits.get(beat.project())).filter(each -> each.words.equals(words.get()))
                .orElseGet(() -> new Wait(words.get(), at, false));
        boolean tell = !known.told && known.since.plus(LONG_WAIT).isBefore(at);
        waits.put(beat.project(), new Wait(known.words, known.since, known.told || tell));
        return tell
                ? Optional.of(new Alert(Kind.WAITING, beat.project(), known.since, 0, known.words))
                : Optional.empty();
    }

    /** Told again only when there are more. */
    private Optional<Alert> conflicts(String project, Instant at) {
        long now = troubles.conflicts(project);
        long before = Optional.ofNullable(conflicts.put(project, now)).orElse(0L);
        return now > before ? Optional.of(new Alert(Kind.CONFLICTS, project, at, now, "")) : Optional.empty();
    }

    /** What the end of a run has to say. */
    public synchronized List<Alert> ended(RunResult result) {
        Instant now = time.instant();
        String project = result.project();
        List<Alert> found = new ArrayList<>();
        Optional<String> statement = hasFailed(result) ? troubles.stoppedStatement(project) : Optional.empty();
        if (statement.isPresent()) {
            found.add(new Alert(Kind.STATEMENT, project, now, 0, statement.get()));
        } else if (hasFailed(result)) {
            found.add(new Alert(Kind.FAILED, project, now, 0, firstError(result)));
        }
        conflicts(project, now).ifPresent(found::add);
        if (result.differences() > 0) {
            found.add(new Alert(Kind.DIFFERENT, project, now, result.differences(), result.verdict().sentence()));
        }
        return found;
    }

    private static boolean hasFailed(RunResult result) {
        return result.ending() == Ending.FAILED || result.ending() == Ending.PRECHECK_FAILED;
    }

    private static String firstError(RunResult result) {
        return result.errors().stream().findFirst().map(AlertWatch::words).orElse("");
    }

    private static String words(RunError error) {
        return (error.code() + " " + (error.table().isEmpty() ? "" : error.table() + ": ") + error.message()).strip();
    }
}
