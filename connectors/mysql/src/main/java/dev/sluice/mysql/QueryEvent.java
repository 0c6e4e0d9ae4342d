package dev.sluice.mysql;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.IntFunction;

/** Reads the events that hold a statement's text. */
final class QueryEvent {
    private static final byte[] BEGIN = "BEGIN".getBytes(StandardCharsets.US_ASCII);

    private static final LoggedStatement BEGUN = new LoggedStatement(0, "", "BEGIN", true, "");

    private final IntFunction<Charset> charsets;

    /** @param charsets of the texts of sessions with a collation, by its number */
    QueryEvent(IntFunction<Charset> charsets) {
        this.charsets = charsets;
    }

    /** @param seconds when it began, by the source's clock */
    LoggedStatement read(LogBytes event, long seconds, boolean compressed, LogInflater inflater) {
        long thread = event.number(4);
        event.skip(4); // how long it took
        int schemaLength = event.octet();
        event.skip(2); // the error it ended with
        LogBytes variables = event.part((int) event.number(2));
        String schema = event.text(schemaLength);
        event.skip(1); // a zero
        LogBytes text = compressed ? inflater.event(event) : event;
        if (isBegin(text)) {
            return BEGUN; // the most frequent one by far
        }
        LoggedSession session = LoggedSession.read(variables, seconds);
        Charset charset = charset(session.collation());
        String sql = new String(text.array(), text.position(), text.remaining(), charset);
        return new LoggedStatement(thread, schema, sql, isValid(text, charset), session.settings());
    }

    private Charset charset(int collation) {
        return collation == 0 ? StandardCharsets.UTF_8 : charsets.apply(collation);
    }

    private static boolean isBegin(LogBytes text) {
        return text.remaining() == BEGIN.length && Arrays.equals(text.array(), text.position(), text.end(),
                BEGIN, 0, BEGIN.length);
    }

    private static boolean isValid(LogBytes text, Charset charset) {
        try {
            charset.newDecoder().decode(ByteBuffer.wrap(text.array(), text.position(), text.remaining()));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
