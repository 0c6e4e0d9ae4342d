package dev.sluice.engine.vault;

import dev.sluice.engine.port.FileCiphers;
import dev.sluice.engine.vault.RowSealing.RowKey;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.MigrationException.Retry;
import dev.sluice.model.Remedy;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;

/**
 * Files under the vault's key for rows. Each file has a key of its own, derived from a salt. Nonces are random: a block
 * that was cut off after a crash is written again with other bytes in the same place.
 */
final class FileSealing implements FileCiphers {
    private static final int VAULT_BYTES = 8;
    private static final int SALT_BYTES = 16;

    private final FileVault vault;

    FileSealing(FileVault vault) {
        this.vault = vault;
    }

    @Override
    public byte[] newKey() {
        return vault.keyForNewRows().map(key -> ByteBuffer.allocate(VAULT_BYTES + SALT_BYTES).put(key.name())
                .put(Sealing.random(SALT_BYTES)).array()).orElseGet(() -> new byte[0]);
    }

    @Override
    public BlockCipher cipher(byte[] key) {
        if (key.length == 0) {
            return BlockCipher.PLAIN;
        }
        byte[] name = Arrays.copyOf(key, VAULT_BYTES);
        RowKey rows = vault.keyOfKeptRows().filter(known -> Arrays.equals(known.name(), name))
                .orElseThrow(() -> new MigrationException(ErrorCode.VAULT_OTHER, Retry.NEEDS_USER,
                        "A file of the Store is encrypted with the key of another vault ("
                                + HexFormat.of().formatHex(name) + ") than the one that is here",
                        Remedy.of("Put that vault back, or begin anew with --restart."), null));
        return new Blocks(Sealing.derive(rows.key(), key));
    }

    /** Each block is its nonce, then its bytes with their tag. */
    private record Blocks(byte[] key) implements BlockCipher {
        @Override
        public int extra() {
            return Sealing.NONCE_BYTES + Sealing.TAG_BYTES;
        }

        @Override
        public int seal(byte[] plain, int length, byte[] place, byte[] kept) {
            byte[] nonce = Sealing.random(Sealing.NONCE_BYTES);
            try {
                Cipher cipher = Sealing.cipher(Cipher.ENCRYPT_MODE, key, nonce);
                cipher.updateAAD(place);
                System.arraycopy(nonce, 0, kept, 0, nonce.length);
                return nonce.length + cipher.doFinal(plain, 0, length, kept, nonce.length);
            } catch (GeneralSecurityException e) {
                throw Sealing.missing(e);
            }
        }

        @Override
        public int open(byte[] kept, int length, byte[] place, byte[] plain) throws IOException {
            if (length < extra()) {
                throw new IOException("An encrypted block of " + length + " bytes");
            }
            try {
                Cipher cipher = Sealing.cipher(Cipher.DECRYPT_MODE, key, Arrays.copyOf(kept, Sealing.NONCE_BYTES));
                cipher.updateAAD(place);
                return cipher.doFinal(kept, Sealing.NONCE_BYTES, length - Sealing.NONCE_BYTES, plain);
            } catch (AEADBadTagException e) {
                throw new IOException("the block was changed, or moved, by something else than Sluice", e);
            } catch (GeneralSecurityException e) {
                throw Sealing.missing(e);
            }
        }
    }
}
