package dev.sluice.engine.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.engine.api.Vault;
import dev.sluice.engine.port.FileCiphers;
import dev.sluice.engine.vault.TestVault;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.spi.ChangeEvent.Heartbeat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EncryptedStoreTest {
    private static final StoreSettings SETTINGS = new StoreSettings(1L << 30, Duration.ofHours(1));
    private static final StartPoint BEGINNING = new StartPoint.Beginning();

    @TempDir
    private Path home;

    private Path folder;
    private Vault vault;

    @BeforeEach
    void makeAVault() throws IOException {
        folder = home.resolve("store");
        vault = TestVault.in(Files.createDirectory(home.resolve("vault")));
    }

    private Store open(FileCiphers ciphers) {
        return Store.open(folder, SETTINGS, ciphers);
    }

    @Test
    void valuesAreUnreadableOnTheDiskAndReadWithTheKey() throws Exception {
        try (Store store = open(vault.files())) {
            Events.putDurably(store, 1, 1);
        }
        assertThat(onDisk()).doesNotContain("value of 1").doesNotContain("orders");

        try (Store store = open(vault.files())) {
            assertThat(Events.read(store, BEGINNING)).isEqualTo(Events.texts(1, 1));
        }
    }

    @Test
    void whatWasKeptPlainStaysReadableWhenEncryptionIsSwitchedOnAndOff() throws Exception {
        vault.encryptRows(false);
        try (Store store = open(vault.files())) {
            Events.putDurably(store, 1, 1);
        }
        assertThat(onDisk()).contains("value of 1");
        vault.encryptRows(true);
        try (Store store = open(vault.files())) {
            Events.putDurably(store, 2, 2);
        }
        assertThat(onDisk()).doesNotContain("value of 2");
        vault.encryptRows(false);

        try (Store store = open(vault.files())) {
            Events.putDurably(store, 3, 3);
            assertThat(Events.read(store, BEGINNING)).isEqualTo(Events.texts(1, 3));
        }
    }

    @Test
    void anotherVaultsKeyIsNamed() throws Exception {
        try (Store store = open(vault.files())) {
            Events.putDurably(store, 1, 1);
        }
        FileCiphers others = TestVault.in(Files.createDirectory(home.resolve("other"))).files();

        try (Store store = open(others)) {
            assertThat(store.position()).contains("log/1");
            assertThatThrownBy(() -> Events.read(store, BEGINNING)).isInstanceOfSatisfying(MigrationException.class,
                    failure -> assertThat(failure.code()).isEqualTo(ErrorCode.VAULT_OTHER));
        }
    }

    @Test
    void blockIsNotOpenedInAnothersPlace() throws Exception {
        byte[] key = vault.files().newKey();
        FileCiphers.BlockCipher cipher = vault.files().cipher(key);
        byte[] plain = "a row".getBytes(StandardCharsets.UTF_8);
        byte[] kept = new byte[plain.length + cipher.extra()];

        int length = cipher.seal(plain, plain.length, new byte[]{1}, kept);

        byte[] opened = new byte[length];
        assertThat(cipher.open(kept, length, new byte[]{1}, opened)).isEqualTo(plain.length);
        assertThat(opened).startsWith(plain);
        assertThatThrownBy(() -> cipher.open(kept, length, new byte[]{2}, opened)).isInstanceOf(IOException.class);
        FileCiphers.BlockCipher ofAnotherFile = vault.files().cipher(vault.files().newKey());
        assertThatThrownBy(() -> ofAnotherFile.open(kept, length, new byte[]{1}, opened))
                .isInstanceOf(IOException.class);
    }

    /** Names of places, not of rows, are in the open, so that reading can go on without the key. */
    @Test
    void heartbeatsAloneMoveThePositionOn() throws Exception {
        try (Store store = open(vault.files())) {
            store.accept(new Heartbeat(new TextPosition(7), 7));
        }

        try (Store store = open(vault.files())) {
            assertThat(store.position()).contains("log/7");
            assertThat(store.durable()).isZero();
        }
    }

    private String onDisk() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> paths = files.toList();
            assertThat(paths).isNotEmpty();
            for (Path path : paths) {
                all.append(Files.readString(path, StandardCharsets.ISO_8859_1));
            }
        }
        return all.toString();
    }
}
