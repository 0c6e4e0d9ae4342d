package dev.sluice.engine.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.engine.fakes.FakeSecrets;
import dev.sluice.engine.port.RowCipher.Sealed;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.Secret;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowSealingTest {
    private static final int SEGMENT = RowSealing.SEGMENT_BYTES;

    @TempDir
    private Path home;

    private final FakeSecrets secrets = new FakeSecrets();

    @BeforeEach
    void knowTheMaster() {
        secrets.answer = Optional.of(Secret.of("correct horse"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 100, SEGMENT - 1, SEGMENT, SEGMENT + 1, 3 * SEGMENT, 200_000})
    void rowComesBackAsItWasAndIsAsLongAsPromised(int length) throws IOException {
        vault().put("any", Secret.of("x"));
        byte[] row = row(length);

        byte[] kept = seal(row);

        assertThat(open(kept)).isEqualTo(row);
        assertThat(kept).hasSizeGreaterThan(length);
    }

    @Test
    void equalRowsAreKeptAsDifferentBytes() throws IOException {
        vault().put("any", Secret.of("x"));

        assertThat(seal(row(100))).isNotEqualTo(seal(row(100)));
    }

    @Test
    void withoutAVaultRowsStayPlainAndAreReadOnceThereIsOne() throws IOException {
        byte[] row = row(50);
        byte[] kept = seal(row);
        assertThat(kept).isEqualTo(row);

        vault().put("any", Secret.of("x"));

        assertThat(open(kept)).isEqualTo(row);
    }

    @Test
    void switchedOffTheyArePlainWithoutAQuestionAndEarlierOnesStayReadable() throws IOException {
        vault().put("any", Secret.of("x"));
        byte[] row = row(50);
        byte[] encrypted = seal(row);
        vault().encryptRows(false);
        secrets.questions.clear();

        assertThat(seal(row)).isEqualTo(row);
        assertThat(secrets.questions).isEmpty();
        assertThat(open(encrypted)).isEqualTo(row);
    }

    @Test
    void newMasterPasswordLeavesKeptRowsReadable() throws IOException {
        vault().put("any", Secret.of("x"));
        byte[] kept = seal(row(50));

        vault().changePassword();

        assertThat(open(kept)).isEqualTo(row(50));
    }

    @ParameterizedTest
    @ValueSource(ints = {9, 24, 25, 60, SEGMENT + 30, -1})
    void changedByteIsNoticed(int place) throws IOException {
        vault().put("any", Secret.of("x"));
        byte[] kept = seal(row(SEGMENT + 100));

        kept[Math.floorMod(place, kept.length)] ^= 1;

        assertThatThrownBy(() -> open(kept)).isInstanceOf(IOException.class).hasMessageContaining("was changed");
    }

    @Test
    void cutRowIsNoticedAlsoBetweenSegments() throws IOException {
        vault().put("any", Secret.of("x"));
        byte[] kept = seal(row(2 * SEGMENT));
        int header = kept.length - 2 * (SEGMENT + Sealing.TAG_BYTES);

        for (int length : new int[]{1, header - 1, header, header + 10, header + SEGMENT + Sealing.TAG_BYTES}) {
            assertThatThrownBy(() -> open(Arrays.copyOf(kept, length))).isInstanceOf(IOException.class);
        }
    }

    @Test
    void segmentsThatChangedPlacesAreNoticed() throws IOException {
        vault().put("any", Secret.of("x"));
        byte[] kept = seal(row(3 * SEGMENT));
        int segment = SEGMENT + Sealing.TAG_BYTES;
        int header = kept.length - 3 * segment;
        byte[] swapped = kept.clone();
        System.arraycopy(kept, header, swapped, header + segment, segment);
        System.arraycopy(kept, header + segment, swapped, header, segment);

        assertThatThrownBy(() -> open(swapped)).isInstanceOf(IOException.class).hasMessageContaining("was changed");
    }

    @Test
    void rowOfAnotherVaultSaysSo() throws IOException {
        vault().put("any", Secret.of("x"));
        byte[] kept = seal(row(50));
        Files.delete(home.resolve("vault"));

        assertOther(kept);
        vault().put("any", Secret.of("x"));
        assertOther(kept);
    }

    private void assertOther(byte[] kept) {
        assertThatThrownBy(() -> open(kept)).isInstanceOfSatisfying(MigrationException.class, failure -> {
            assertThat(failure.code()).isEqualTo(ErrorCode.VAULT_OTHER);
            assertThat(failure.remedy().sentence()).contains("verify again");
        });
    }

    private byte[] seal(byte[] row) throws IOException {
        Sealed sealed = vault().rows().seal(new ByteArrayInputStream(row), row.length);
        byte[] kept = sealed.stream().readAllBytes();
        assertThat(sealed.length()).isEqualTo(kept.length);
        return kept;
    }

    private byte[] open(byte[] kept) throws IOException {
        return vault().rows().open(new ByteArrayInputStream(kept)).readAllBytes();
    }

    private FileVault vault() {
        return new FileVault(home, secrets, new FakeKeyStore(), 1_000);
    }

    /** A plain row begins with its format's version. */
    private static byte[] row(int length) {
        byte[] row = new byte[length];
        new Random(length).nextBytes(row);
        row[0] = 1;
        return row;
    }
}
