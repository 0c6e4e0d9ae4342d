package dev.sluice.engine.vault;

import dev.sluice.engine.api.SecretResolver;
import dev.sluice.engine.api.Vault;
import dev.sluice.engine.port.FileCiphers;
import dev.sluice.engine.port.RowCipher;
import dev.sluice.engine.vault.RowSealing.RowKey;
import dev.sluice.engine.vault.VaultFile.Header;
import dev.sluice.engine.vault.VaultFile.Protection;
import dev.sluice.model.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.crypto.AEADBadTagException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The vault as a file. It has a key of its own, which the key store's or the password's key wraps: changing the password
 * changes the wrapping alone. Any thread; one call at a time, also while a person is asked. The process that has the
 * home folder is the only one that writes it.
 */
public final class FileVault implements Vault {
    private static final Logger LOG = LoggerFactory.getLogger(FileVault.class);
    /** About half a second of one processor's time in 2026. */
    private static final int ITERATIONS = 600_000;

    private final Path file;
    private final MasterPassword password;
    private final SystemKeyStore keyStore;
    private final int iterations;
    /** As read last: this process is the only one that writes the file. */
    private Optional<Header> header = Optional.empty();
    private Optional<Unlocked> unlocked = Optional.empty();

    private record Unlocked(Header header, byte[] wrappingKey, byte[] key, Map<String, String> secrets) {}

    /** @param secrets hears the questions for the master password */
    public FileVault(Path home, SecretResolver secrets) {
        this(home, secrets, SystemKeyStore.ofThisSystem(home), ITERATIONS);
    }

    FileVault(Path home, SecretResolver secrets, SystemKeyStore keyStore, int iterations) {
        this.file = home.resolve("vault");
        this.password = new MasterPassword(file, secrets);
        this.keyStore = keyStore;
        this.iterations = iterations;
    }

    @Override
    public boolean exists() {
        return Files.exists(file);
    }

    @Override
    public Optional<String> keptBy() {
        return header().map(header -> switch (header.protection()) {
            case PASSWORD -> MASTER_PASSWORD;
            case KEY_STORE -> keyStore.name();
        });
    }

    @Override
    public synchronized void unlock() {
        if (exists()) {
            open();
        }
    }

    @Override
    public synchronized Optional<Secret> find(String name) {
        return exists() ? Optional.ofNullable(open().secrets().get(name)).map(Secret::of) : Optional.empty();
    }

    @Override
    public synchronized void put(String name, Secret secret) {
        Unlocked now = exists() ? open() : create();
        Map<String, String> secrets = new TreeMap<>(now.secrets());
        secrets.put(name, secret.reveal());
        save(new Unlocked(now.header(), now.wrappingKey(), now.key(), secrets));
    }

    @Override
    public synchronized void remove(String name) {
        if (find(name).isPresent()) {
            Unlocked now = open();
            Map<String, String> secrets = new TreeMap<>(now.secrets());
            secrets.remove(name);
            save(new Unlocked(now.header(), now.wrappingKey(), now.key(), secrets));
        }
    }

    @Override
    public synchronized void changePassword() {
        requireVault();
        Unlocked now = open();
        byte[] salt = Sealing.random(Header.SALT_BYTES);
        byte[] wrappingKey = Sealing.fromPassword(password.next().reveal(), salt, iterations);
        Header header = new Header(Protection.PASSWORD, now.header().encryptsRows(), now.header().id(), iterations,
                salt);
        save(new Unlocked(header, wrappingKey, now.key(), now.secrets()));
        LOG.info("vault {}: has a new master password", file);
    }

    @Override
    public boolean encryptsRows() {
        return header().map(Header::encryptsRows).orElse(false);
    }

    @Override
    public synchronized void encryptRows(boolean encrypted) {
        requireVault();
        Unlocked now = open();
        Header old = now.header();
        Header header = new Header(old.protection(), encrypted, old.id(), old.iterations(), old.salt());
        save(new Unlocked(header, now.wrappingKey(), now.key(), now.secrets()));
        LOG.info("vault {}: kept rows are {} from now on", file, encrypted ? "encrypted" : "plain");
    }

    @Override
    public RowCipher rows() {
        return new RowSealing(this);
    }

    @Override
    public FileCiphers files() {
        return new FileSealing(this);
    }

    /** Empty where rows are kept plain. */
    synchronized Optional<RowKey> keyForNewRows() {
        return encryptsRows() ? keyOfKeptRows() : Optional.empty();
    }

    /** Empty where there is no vault. */
    synchronized Optional<RowKey> keyOfKeptRows() {
        return exists()
                ? Optional.of(new RowKey(open().header().id(), Sealing.derive(open().key(), "rows")))
                : Optional.empty();
    }

    private void requireVault() {
        if (!exists()) {
            throw VaultFailures.locked(file, "there is none yet",
                    "It is made with the first password that 'sluice datasource add' keeps.");
        }
    }

    private synchronized Optional<Header> header() {
        if (header.isEmpty() && exists()) {
            header = Optional.of(VaultFile.read(file).header());
        }
        return header;
    }

    private Unlocked open() {
        if (unlocked.isEmpty()) {
            VaultFile sealed = VaultFile.read(file);
            unlocked = Optional.of(open(sealed, false));
        }
        return unlocked.get();
    }

    /** Goes on asking while there is a person who gives answers. */
    private Unlocked open(VaultFile sealed, boolean wasWrong) {
        byte[] wrappingKey = wrappingKey(sealed.header(), wasWrong);
        Optional<byte[]> key = unwrap(sealed, wrappingKey);
        if (key.isEmpty()) {
            return open(sealed, true);
        }
        return new Unlocked(sealed.header(), wrappingKey, key.get(), sealed.secrets(file, key.get()));
    }

    private byte[] wrappingKey(Header header, boolean wasWrong) {
        return switch (header.protection()) {
            case PASSWORD ->
                Sealing.fromPassword(password.current(wasWrong).reveal(), header.salt(), header.iterations());
            case KEY_STORE -> keyStore.find(id(header)).flatMap(FileVault::parse)
                    .orElseThrow(() -> VaultFailures.locked(file, "its key is in " + keyStore.name()
                            + ", which did not give it",
                            "Log in as the user that made it, on the same computer, and unlock the key store."));
        };
    }

    /** Empty where the password is wrong, and can be asked for again. */
    private Optional<byte[]> unwrap(VaultFile sealed, byte[] wrappingKey) {
        try {
            return Optional.of(sealed.unwrap(wrappingKey));
        } catch (AEADBadTagException e) {
            LOG.debug("vault {}: the key does not fit", file, e);
            if (sealed.header().protection() == Protection.PASSWORD && password.isAskedAgain()) {
                return Optional.empty();
            }
            throw switch (sealed.header().protection()) {
                case PASSWORD -> VaultFailures.wrongPassword(file);
                case KEY_STORE -> VaultFailures.damaged(file, "the key in " + keyStore.name() + " does not fit it", e);
            };
        }
    }

    /** Under the key store where there is one, unless a master password is given without asking. */
    private Unlocked create() {
        byte[] id = Sealing.random(Header.ID_BYTES);
        byte[] salt = Sealing.random(Header.SALT_BYTES);
        byte[] key = Sealing.random(Sealing.KEY_BYTES);
        if (!password.isGiven()) {
            Header header = new Header(Protection.KEY_STORE, true, id, iterations, salt);
            byte[] wrappingKey = Sealing.random(Sealing.KEY_BYTES);
            if (isStored(header, wrappingKey)) {
                LOG.info("vault {}: made, its key is in {}", file, keyStore.name());
                return new Unlocked(header, wrappingKey, key, Map.of());
            }
        }
        Header header = new Header(Protection.PASSWORD, true, id, iterations, salt);
        byte[] wrappingKey = Sealing.fromPassword(password.first().reveal(), salt, iterations);
        LOG.info("vault {}: made, under a master password", file);
        return new Unlocked(header, wrappingKey, key, Map.of());
    }

    /** Trusts the store only when it gives back what it got. */
    private boolean isStored(Header header, byte[] key) {
        String text = Base64.getEncoder().encodeToString(key);
        return keyStore.store(id(header), text) && keyStore.find(id(header)).filter(text::equals).isPresent();
    }

    private void save(Unlocked next) {
        VaultFile.seal(next.header(), next.wrappingKey(), next.key(), next.secrets()).write(file);
        header = Optional.of(next.header());
        unlocked = Optional.of(next);
    }

    private static String id(Header header) {
        return HexFormat.of().formatHex(header.id());
    }

    /** Empty for what is no key: then the store did not give ours. */
    private static Optional<byte[]> parse(String text) {
        return text.matches("[A-Za-z0-9+/]{43}=") ? Optional.of(Base64.getDecoder().decode(text)) : Optional.empty();
    }
}
