package dev.sluice.engine.port;

import java.util.Optional;

/**
 * A statement of the source about tables that a project follows, as it is remembered.
 *
 * @param position the source's position after it
 * @param words why it stopped, or why it is left out or passed over; empty for one that was carried over
 * @param own the user's statement for the target in its place
 */
public record StatementRecord(String position, String sql, State state, String words, Optional<String> own) {
    /** How far it is. */
    public enum State {
        /** The run ended at it. */
        STOPPED,
        /** It is not to be run on the target. */
        SKIPPED,
        /** The user's own is to be run in its place. */
        EDITED,
        /** It was run on the target. */
        CARRIED,
        /** The run ended at it once; what it is about is not followed any more. */
        PASSED
    }

    /** Whether the user has said what is to be done. */
    public boolean isDecided() {
        return state == State.SKIPPED || state == State.EDITED;
    }

    /** The same statement, further on. */
    public StatementRecord with(State newState, String newWords, Optional<String> newOwn) {
        return new StatementRecord(position, sql, newState, newWords, newOwn);
    }
}
