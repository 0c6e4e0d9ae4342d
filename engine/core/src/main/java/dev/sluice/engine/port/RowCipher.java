package dev.sluice.engine.port;

import java.io.IOException;
import java.io.InputStream;

/** Makes kept rows unreadable to others, piece by piece: a wide row is never in memory twice. Any thread. */
public interface RowCipher {
    /** Keeps rows as they are. */
    RowCipher PLAIN = new RowCipher() {
        @Override
        public Sealed seal(InputStream plain, long length) {
            return new Sealed(plain, length);
        }

        @Override
        public InputStream open(InputStream kept) {
            return kept;
        }
    };

    /**
     * What is to be kept in place of these bytes, which begin with 1; the bytes themselves where nothing is encrypted.
     *
     * @throws dev.sluice.model.MigrationException VAULT_LOCKED when there is no key
     */
    Sealed seal(InputStream plain, long length);

    /**
     * The bytes that were given to {@link #seal}, encrypted then or not.
     *
     * @throws IOException when they were changed since
     * @throws dev.sluice.model.MigrationException VAULT_OTHER when they were encrypted with another vault's key
     */
    InputStream open(InputStream kept) throws IOException;

    /** @param length of the stream, in bytes */
    record Sealed(InputStream stream, long length) {}
}
