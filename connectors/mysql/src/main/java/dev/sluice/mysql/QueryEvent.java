package dev.sluice.mysql;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.IntFunction;

/** Reads the events that hold a statement's text. */
final class QueryEvent {
    private static final int FLAGS = 0;
    private static final int SQL_MODE = 1;
    private static final int AUTO_INCREMENT = 3;
    private static final int CHARSET = 4;
    private static final int TIME_ZONE = 5;
    private static final int CATALOG = 6;
    private static final byte[] BEGIN = "BEGIN".getBytes(StandardCharsets.US_ASCII);

    private static final LoggedStatement BEGUN = new LoggedStatement(0, "", "BEGIN", true);

    private final IntFunction<Charset> charsets;

    /** @param charsets of the texts of sessions with a collation, by its number */
    QueryEvent(IntFunction<Charset> charsets) {
        this.charsets = charsets;
    }

    LoggedStatement read(LogBytes event, boolean compressed, LogInflater inflater) {
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
        Charset charset = charset(collation(variables));
        String sql = new String(text.array(), text.position(), text.remaining(), charset);
        return new LoggedStatement(thread, schema, sql, isValid(text, charset));
    }

    private Charset charset(int collation) {
        return collation == 0 ? StandardCharsets.UTF_8 : charsets.apply(collation);
    }

    private static boolean isBegin(LogBytes text) {
        return text.remaining() == BEGIN.length && Arrays.equals(text.array(), text.position(), text.end(),
                BEGIN, 0, BEGIN.length);
    }

    /** The number of the collation that the session wrote in; 0 where it is not told. */
    private static int collation(LogBytes variables) {
        while (variables.remaining() > 0) {
            switch (variables.octet()) {
                case FLAGS -> variables.skip(4);
                case SQL_MODE -> variables.skip(8);
                case AUTO_INCREMENT -> variables.skip(4);
                case TIME_ZONE, CATALOG -> variables.skip(variables.octet());
                case CHARSET -> {
                    return (int) variables.number(2);
                }
                default -> {
                    return 0; // they come in order, and the charset is an early one
                }
            }
        }
        return 0;
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
