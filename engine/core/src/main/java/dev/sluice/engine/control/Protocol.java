package dev.sluice.engine.control;

import java.time.Duration;

/**
 * The words of the control socket. After the server's greeting the client asks, one JSON object per line, and gets one
 * line for each: with {@code "ok": true}, or with {@code code}, {@code message} and {@code remedy}.
 */
final class Protocol {
    /** Goes up when an older client would misunderstand. */
    static final int VERSION = 1;
    /** What a request may have; a list of options is far shorter. */
    static final int MOST_REQUEST_BYTES = 64 << 10;
    /** What an answer may have: some 200 bytes for each of very many tables. */
    static final int MOST_ANSWER_BYTES = 64 << 20;
    /** How long the other side may take to send or take a line. */
    static final Duration ANSWER_LIMIT = Duration.ofSeconds(10);
    /** How long a connection may be silent before it is given up. */
    static final Duration SILENCE_LIMIT = Duration.ofMinutes(2);
    /** The longest wait for the end of a run in one request: other requests of the same connection wait as long. */
    static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    static final String SHOW = "show";
    static final String AWAIT = "await";
    static final String SET = "set";
    static final String PAUSE = "pause";
    static final String COMPARE = "compare";
    static final String COMPARISON = "comparison";
    static final String STOP_COMPARING = "stop-comparing";
    static final String FRONT = "front";

    private Protocol() {}
}
