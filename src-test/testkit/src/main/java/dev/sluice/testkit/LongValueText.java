package dev.sluice.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Text and bytes of any length in hexadecimal, or as length and SHA-512 where that would be long; never held whole. */
final class LongValueText {
    private static final int SHOWN_BYTES = 4096;
    private static final int PIECE = 16 * 1024;

    private LongValueText() {}

    /** Two bytes per character of the text, so that even half a surrogate pair counts. */
    static String ofCharacters(@Nullable Reader reader) throws IOException {
        if (reader == null) {
            return "NULL";
        }
        try (reader) {
            Digest digest = new Digest();
            char[] piece = new char[PIECE];
            for (int length = reader.read(piece); length >= 0; length = reader.read(piece)) {
                byte[] bytes = new byte[length * 2];
                for (int i = 0; i < length; i++) {
                    bytes[2 * i] = (byte) (piece[i] >> 8);
                    bytes[2 * i + 1] = (byte) piece[i];
                }
                digest.add(bytes, bytes.length);
            }
            return digest.text();
        }
    }

    static String ofBytes(@Nullable InputStream stream) throws IOException {
        if (stream == null) {
            return "NULL";
        }
        try (stream) {
            Digest digest = new Digest();
            byte[] piece = new byte[PIECE];
            for (int length = stream.read(piece); length >= 0; length = stream.read(piece)) {
                digest.add(piece, length);
            }
            return digest.text();
        }
    }

    private static final class Digest {
        private final MessageDigest sha = RowDigest.sha("SHA-512");
        private final StringBuilder beginning = new StringBuilder("x");
        private long count;

        private void add(byte[] bytes, int length) {
            sha.update(bytes, 0, length);
            count += length;
            if (count <= SHOWN_BYTES) {
                beginning.append(HexFormat.of().formatHex(bytes, 0, length));
            }
        }

        private String text() {
            return count <= SHOWN_BYTES
                    ? beginning.toString()
                    : "sha512 of " + count + " bytes: " + HexFormat.of().formatHex(sha.digest());
        }
    }
}
