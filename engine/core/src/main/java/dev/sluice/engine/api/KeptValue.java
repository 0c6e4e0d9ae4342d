package dev.sluice.engine.api;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A value of a kept row, or the beginning of a long one. Immutable. */
public final class KeptValue {
    /** Bytes that are shown of a value unless all of it is asked for. */
    public static final int CUT = 4_096;
    private static final KeptValue NULL = new KeptValue(null, 0);

    private final byte @Nullable [] start;
    private final long length;

    private KeptValue(byte @Nullable [] start, long length) {
        this.start = start;
        this.length = length;
    }

    /** All of it. @param bytes canonical; the caller gives them up. NULL where there are none */
    public static KeptValue whole(byte @Nullable [] bytes) {
        return bytes == null ? NULL : new KeptValue(bytes, bytes.length);
    }

    /** At most {@link #CUT} bytes of it; a letter is not cut in two. */
    public static KeptValue cut(byte @Nullable [] bytes) {
        if (bytes == null || bytes.length <= CUT) {
            return whole(bytes);
        }
        int end = CUT;
        while (end > CUT - 4 && (bytes[end] & 0xC0) == 0x80) { // the rest of a letter of UTF-8
            end--;
        }
        return new KeptValue(Arrays.copyOf(bytes, end), bytes.length);
    }

    public boolean isNull() {
        return start == null;
    }

    /** Bytes of all of it. */
    public long length() {
        return length;
    }

    public boolean isWhole() {
        return start == null || start.length == length;
    }

    /** Empty for NULL, and for bytes that were never meant as a text. */
    public Optional<String> text() {
        if (start == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(start)).toString());
        } catch (CharacterCodingException _) { // the answer to the question, no failure
            return Optional.empty();
        }
    }

    /** Two digits for each byte; empty for NULL. */
    public String hex() {
        return start == null ? "" : HexFormat.of().formatHex(start);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof KeptValue value && length == value.length && Arrays.equals(start, value.start);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(start);
    }

    /** Never the value: a row must not reach a log by accident. */
    @Override
    public String toString() {
        return start == null ? "KeptValue[NULL]" : "KeptValue[" + length + " bytes]";
    }
}
