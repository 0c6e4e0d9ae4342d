package dev.sluice.testkit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The first 128 bits of a row's SHA-256: stands for the row in memory, where millions of rows would not fit. */
record RowDigest(long high, long low) {
    static RowDigest of(String row) {
        ByteBuffer hash = ByteBuffer.wrap(sha("SHA-256").digest(row.getBytes(StandardCharsets.UTF_8)));
        return new RowDigest(hash.getLong(), hash.getLong());
    }

    static MessageDigest sha(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has " + algorithm, e);
        }
    }
}
