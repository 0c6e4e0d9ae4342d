package dev.sluice.engine.port;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How a run of a project ended.
 *
 * @param at its end
 * @param ending the name of the ending
 * @param rowsVerified rows of the source that it compared; 0 where it compared nothing
 * @param verdict empty when it compared nothing
 */
public record EndedRun(Instant at, String ending, Duration duration, long rowsRead, long rowsWritten, long bytes,
        long rowsVerified, Optional<Verdict> verdict) {
    /** What it found. @param kind the name of the kind @param scope one line each, what it is confined to */
    public record Verdict(String kind, String sentence, List<String> scope) {
        public Verdict {
            scope = List.copyOf(scope);
        }
    }
}
