package dev.sluice.engine.vault;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;

/** Seals or opens the segments of one row, one after the other. For one thread. */
final class SegmentCipher {
    private final byte[] key;
    private final byte[] header;
    private int number;

    /** @param header with the row's salt; authenticated with every segment */
    SegmentCipher(byte[] rowsKey, byte[] header) {
        this.header = Arrays.copyOf(header, header.length);
        this.key = Sealing.derive(rowsKey, this.header);
    }

    byte[] seal(byte[] plain, boolean last) {
        try {
            return cipher(Cipher.ENCRYPT_MODE, last).doFinal(plain);
        } catch (GeneralSecurityException e) {
            throw Sealing.missing(e);
        }
    }

    /** @throws IOException when it is not the segment that was sealed at this place */
    byte[] open(byte[] sealed, boolean last) throws IOException {
        try {
            return cipher(Cipher.DECRYPT_MODE, last).doFinal(sealed);
        } catch (AEADBadTagException e) {
            throw new IOException("A kept row was changed by something else than Sluice", e);
        } catch (GeneralSecurityException e) {
            throw Sealing.missing(e);
        }
    }

    private Cipher cipher(int mode, boolean last) throws GeneralSecurityException {
        byte[] nonce = ByteBuffer.allocate(Sealing.NONCE_BYTES).putInt(0).putInt(number++).putInt(last ? 1 : 0)
                .array();
        Cipher cipher = Sealing.cipher(mode, key, nonce);
        cipher.updateAAD(header);
        return cipher;
    }
}
