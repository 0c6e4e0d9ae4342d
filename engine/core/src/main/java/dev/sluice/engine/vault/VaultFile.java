package dev.sluice.engine.vault;

import dev.sluice.model.Sha256;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.AEADBadTagException;

/**
 * The vault as it lies on the disk: header, wrapped key, entries, checksum. The header is authenticated with the wrapped
 * key, both with the entries; the checksum only tells damage from a wrong password.
 */
record VaultFile(Header header, byte[] wrapped, byte[] entries) {
    private static final byte[] MAGIC = "SLUICE-VAULT".getBytes(StandardCharsets.US_ASCII);
    private static final int FORMAT = 1;
    private static final int CHECKSUM_BYTES = 32;
    private static final int WRAPPED_BYTES = Sealing.NONCE_BYTES + Sealing.KEY_BYTES + Sealing.TAG_BYTES;

    /** Where the key that wraps the vault's own key comes from. */
    enum Protection {
        PASSWORD,
        KEY_STORE
    }

    /**
     * What may be known without the key.
     *
     * @param id 16 random bytes, drawn when the vault was made
     * @param iterations of the key derivation from the password
     */
    record Header(Protection protection, boolean encryptsRows, byte[] id, int iterations, byte[] salt) {
        static final int ID_BYTES = 16;
        static final int SALT_BYTES = 16;
        /** A file that asks for more is not ours: it would only keep us busy. */
        private static final int MAX_ITERATIONS = 100_000_000;

        byte[] bytes() {
            return written(out -> {
                out.write(MAGIC);
                out.writeInt(FORMAT);
                out.writeByte(protection.ordinal());
                out.writeBoolean(encryptsRows);
                out.write(id);
                out.writeInt(iterations);
                out.write(salt);
            });
        }

        private static Header read(Path file, DataInputStream in) throws IOException {
            if (!Arrays.equals(in.readNBytes(MAGIC.length), MAGIC)) {
                throw VaultFailures.damaged(file, "it is no vault", null);
            }
            int format = in.readInt();
            if (format != FORMAT) {
                throw VaultFailures.damaged(file,
                        "it has format " + format + ", and this Sluice reads format " + FORMAT, null);
            }
            int protection = in.readUnsignedByte();
            boolean encryptsRows = in.readBoolean();
            byte[] id = in.readNBytes(ID_BYTES);
            int iterations = in.readInt();
            byte[] salt = in.readNBytes(SALT_BYTES);
            if (protection >= Protection.values().length || iterations < 1 || iterations > MAX_ITERATIONS) {
                throw VaultFailures.damaged(file, "its header makes no sense", null);
            }
            return new Header(Protection.values()[protection], encryptsRows, id, iterations, salt);
        }
    }

    /** @throws dev.sluice.model.MigrationException VAULT_DAMAGED, or VAULT_EXPOSED when it is open to others */
    static VaultFile read(Path file) {
        try {
            byte[] bytes = new OwnerOnlyFile(file).read();
            int end = bytes.length - CHECKSUM_BYTES;
            if (end < MAGIC.length) {
                throw VaultFailures.damaged(file, "it ends early", null);
            }
            byte[] content = Arrays.copyOf(bytes, end);
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(content));
            if (!Arrays.equals(Sha256.of(content), Arrays.copyOfRange(bytes, end, bytes.length))) {
                throw VaultFailures.damaged(file, "its checksum is wrong", null);
            }
            Header header = Header.read(file, in);
            byte[] wrapped = in.readNBytes(WRAPPED_BYTES);
            byte[] entries = in.readAllBytes();
            if (entries.length < Sealing.NONCE_BYTES + Sealing.TAG_BYTES) {
                throw VaultFailures.damaged(file, "it ends early", null);
            }
            return new VaultFile(header, wrapped, entries);
        } catch (IOException e) {
            throw VaultFailures.unreadable(file, e);
        }
    }

    static VaultFile seal(Header header, byte[] wrappingKey, byte[] key, Map<String, String> secrets) {
        byte[] wrapped = Sealing.seal(wrappingKey, key, header.bytes());
        byte[] plain = written(out -> {
            out.writeInt(secrets.size());
            for (Map.Entry<String, String> secret : secrets.entrySet()) {
                writeText(out, secret.getKey());
                writeText(out, secret.getValue());
            }
        });
        return new VaultFile(header, wrapped,
                Sealing.seal(entriesKey(key), plain, authenticated(header, wrapped)));
    }

    void write(Path file) {
        byte[] content = written(out -> {
            out.write(header.bytes());
            out.write(wrapped);
            out.write(entries);
        });
        byte[] bytes = Arrays.copyOf(content, content.length + CHECKSUM_BYTES);
        System.arraycopy(Sha256.of(content), 0, bytes, content.length, CHECKSUM_BYTES);
        try {
            new OwnerOnlyFile(file).write(bytes);
        } catch (IOException e) {
            throw VaultFailures.unwritable(file, e);
        }
    }

    /** The vault's own key. @throws AEADBadTagException when the wrapping key is not the right one */
    byte[] unwrap(byte[] wrappingKey) throws AEADBadTagException {
        return Sealing.open(wrappingKey, wrapped, header.bytes());
    }

    Map<String, String> secrets(Path file, byte[] key) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(
                Sealing.open(entriesKey(key), entries, authenticated(header, wrapped))))) {
            Map<String, String> secrets = new TreeMap<>();
            for (int left = in.readInt(); left > 0; left--) {
                secrets.put(readText(in), readText(in));
            }
            return secrets;
        } catch (AEADBadTagException e) {
            throw VaultFailures.damaged(file, "its entries were changed by something else than Sluice", e);
        } catch (IOException e) {
            throw VaultFailures.damaged(file, "its entries end early", e);
        }
    }

    private static byte[] entriesKey(byte[] key) {
        return Sealing.derive(key, "entries");
    }

    private static byte[] authenticated(Header header, byte[] wrapped) {
        return written(out -> {
            out.write(header.bytes());
            out.write(wrapped);
        });
    }

    private static void writeText(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String readText(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    }

    private interface Writing {
        void to(DataOutputStream out) throws IOException;
    }

    private static byte[] written(Writing writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            writing.to(out);
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory", e);
        }
        return bytes.toByteArray();
    }
}
