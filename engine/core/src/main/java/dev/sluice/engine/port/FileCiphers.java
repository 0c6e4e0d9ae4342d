package dev.sluice.engine.port;

import java.io.IOException;

/** Makes files of row data unreadable to others, block by block: each block can be read alone. Any thread. */
public interface FileCiphers {
    /** Leaves blocks as they are. */
    FileCiphers PLAIN = new FileCiphers() {
        @Override
        public byte[] newKey() {
            return new byte[0];
        }

        @Override
        public BlockCipher cipher(byte[] key) {
            return BlockCipher.PLAIN;
        }
    };

    /**
     * What a new file keeps of the key for its blocks; empty where nothing is encrypted.
     *
     * @throws dev.sluice.model.MigrationException VAULT_LOCKED when there is no key
     */
    byte[] newKey();

    /**
     * The cipher of a file that keeps this.
     *
     * @throws dev.sluice.model.MigrationException VAULT_OTHER when it belongs to another vault's key
     */
    BlockCipher cipher(byte[] key);

    /** Of one file. For one thread. */
    interface BlockCipher {
        BlockCipher PLAIN = new BlockCipher() {
            @Override
            public int extra() {
                return 0;
            }

            @Override
            public int seal(byte[] plain, int length, byte[] place, byte[] kept) {
                System.arraycopy(plain, 0, kept, 0, length);
                return length;
            }

            @Override
            public int open(byte[] kept, int length, byte[] place, byte[] plain) {
                System.arraycopy(kept, 0, plain, 0, length);
                return length;
            }
        };

        /** Bytes that a block grows by. */
        int extra();

        /**
         * Writes to {@code kept} what is to be kept in place of these bytes.
         *
         * @param place says which block it is: it cannot be opened as another one
         * @return how many bytes were written
         */
        int seal(byte[] plain, int length, byte[] place, byte[] kept);

        /** The reverse. @throws IOException when they, or their place, are not those that were sealed */
        int open(byte[] kept, int length, byte[] place, byte[] plain) throws IOException;
    }
}
