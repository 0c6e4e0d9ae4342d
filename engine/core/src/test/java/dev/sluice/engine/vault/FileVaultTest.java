package dev.sluice.engine.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.engine.api.MasterPrompt;
import dev.sluice.engine.api.Vault;
import dev.sluice.engine.fakes.FakeSecrets;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileVaultTest {
    private static final Secret MASTER = Secret.of("correct horse");
    private static final Secret OTHER = Secret.of("battery staple");
    private static final Secret DATABASE = Secret.of("pässword with \"quotes\"");

    @TempDir
    private Path home;

    private final FakeSecrets secrets = new FakeSecrets();
    private final FakeKeyStore keyStore = new FakeKeyStore();

    @Test
    void secretsComeBackUnderTheMasterPassword() {
        secrets.environment.put(Vault.PASSWORD_VARIABLE, MASTER.reveal());
        vault().put("shop", DATABASE);

        Vault again = vault();

        assertThat(again.find("shop")).contains(DATABASE);
        assertThat(again.find("other")).isEmpty();
        assertThat(again.keptBy()).contains("a master password");
        assertThat(secrets.questions).isEmpty();
    }

    @Test
    void personIsAskedOnceToOpenAndTwiceForTheFirstPassword() {
        secrets.answer = Optional.of(MASTER);
        vault().put("shop", DATABASE);
        assertThat(secrets.questions).hasSize(2);

        Vault again = vault();
        again.find("shop");
        again.find("shop");

        assertThat(secrets.questions).hasSize(3).last().isEqualTo("Master password of the vault: ");
    }

    @Test
    void withoutSecretsThereIsNoVaultAndNobodyIsAsked() {
        Vault vault = vault();
        vault.unlock();
        vault.remove("shop");

        assertThat(vault.find("shop")).isEmpty();
        assertThat(vault.exists()).isFalse();
        assertThat(vault.encryptsRows()).isFalse();
        assertThat(secrets.questions).isEmpty();
    }

    @Test
    void removedSecretIsGoneFromTheFile() {
        secrets.answer = Optional.of(MASTER);
        vault().put("shop", DATABASE);
        vault().remove("shop");

        assertThat(vault().find("shop")).isEmpty();
    }

    @Test
    void fileShowsNeitherNamesNorSecretsAndIsItsOwnersAlone() throws IOException {
        secrets.answer = Optional.of(MASTER);
        vault().put("shop-of-anna", DATABASE);

        Path file = home.resolve("vault");
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).doesNotContain("anna", "quotes", "horse");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
        try (Stream<Path> files = Files.list(home)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void wrongPasswordIsToldFromDamage() {
        secrets.answer = Optional.of(MASTER);
        vault().put("shop", DATABASE);

        secrets.answer = Optional.of(OTHER);

        assertFails(() -> vault().find("shop"), ErrorCode.VAULT_PASSWORD_WRONG, "not its master password");
    }

    @Test
    void personAtAWindowIsAskedAgainUntilThePasswordIsRight() {
        FakePrompt prompt = new FakePrompt();
        secrets.prompt = Optional.of(prompt);
        prompt.answers.add(MASTER);
        vault().put("shop", DATABASE);
        prompt.answers.addAll(List.of(OTHER, MASTER));

        assertThat(vault().find("shop")).contains(DATABASE);

        assertThat(prompt.questions).containsExactly("first 8", "current", "current again");
        assertThat(secrets.questions).isEmpty();
    }

    @Test
    void personAtAWindowMayGiveUp() {
        FakePrompt prompt = new FakePrompt();
        secrets.prompt = Optional.of(prompt);
        prompt.answers.add(MASTER);
        vault().put("shop", DATABASE);
        prompt.answers.add(OTHER);

        assertFails(() -> vault().find("shop"), ErrorCode.VAULT_LOCKED, "its master password was not given");
    }

    @Test
    void passwordOfTheEnvironmentIsNotAskedForAgain() {
        secrets.environment.put(Vault.PASSWORD_VARIABLE, MASTER.reveal());
        vault().put("shop", DATABASE);
        secrets.environment.put(Vault.PASSWORD_VARIABLE, OTHER.reveal());
        secrets.prompt = Optional.of(new FakePrompt());

        assertFails(() -> vault().find("shop"), ErrorCode.VAULT_PASSWORD_WRONG, "not its master password");
    }

    /** Gives its answers one after the other, then none. */
    private static final class FakePrompt implements MasterPrompt {
        private final Deque<Secret> answers = new ArrayDeque<>();
        private final List<String> questions = new ArrayList<>();

        @Override
        public Optional<Secret> current(boolean wasWrong) {
            return answer(wasWrong ? "current again" : "current");
        }

        @Override
        public Optional<Secret> first(int minLength) {
            return answer("first " + minLength);
        }

        @Override
        public Optional<Secret> next(int minLength) {
            return answer("next " + minLength);
        }

        private Optional<Secret> answer(String question) {
            questions.add(question);
            return Optional.ofNullable(answers.poll());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 12, 16, 17, 18, 40, 60, 110, 130, -1, -40})
    void anyChangedByteIsDamage(int place) throws IOException {
        secrets.answer = Optional.of(MASTER);
        vault().put("shop", DATABASE);
        byte[] bytes = Files.readAllBytes(home.resolve("vault"));
        bytes[Math.floorMod(place, bytes.length)] ^= 1;
        Files.write(home.resolve("vault"), bytes);

        assertFails(() -> vault().find("shop"), ErrorCode.VAULT_DAMAGED, "its checksum is wrong");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 11, 40, 100, 200})
    void cutFileIsDamage(int length) throws IOException {
        secrets.answer = Optional.of(MASTER);
        vault().put("shop", DATABASE);
        byte[] bytes = Files.readAllBytes(home.resolve("vault"));
        Files.write(home.resolve("vault"), java.util.Arrays.copyOf(bytes, Math.min(length, bytes.length - 1)));

        assertFails(() -> vault().find("shop"), ErrorCode.VAULT_DAMAGED, "is damaged");
    }

    @Test
    void headerThatWasChangedWithItsChecksumDoesNotOpen() {
        secrets.answer = Optional.of(MASTER);
        vault().put("shop", DATABASE);
        Path file = home.resolve("vault");
        VaultFile sealed = VaultFile.read(file);
        VaultFile.Header header = sealed.header();
        new VaultFile(new VaultFile.Header(header.protection(), false, header.id(), header.iterations(),
                header.salt()), sealed.wrapped(), sealed.entries()).write(file);

        assertFails(() -> vault().find("shop"), ErrorCode.VAULT_PASSWORD_WRONG, "");
    }

    @Test
    void entriesFromElsewhereAreDamage() {
        secrets.answer = Optional.of(MASTER);
        vault().put("shop", DATABASE);
        Path file = home.resolve("vault");
        VaultFile first = VaultFile.read(file);
        vault().put("shop", OTHER);
        VaultFile second = VaultFile.read(file);
        new VaultFile(second.header(), second.wrapped(), first.entries()).write(file);

        assertFails(() -> vault().find("shop"), ErrorCode.VAULT_DAMAGED, "something else than Sluice");
    }

    @Test
    void changedPasswordOpensAndTheOldOneDoesNot() {
        secrets.answer = Optional.of(MASTER);
        vault().put("shop", DATABASE);
        secrets.environment.put(Vault.NEW_PASSWORD_VARIABLE, OTHER.reveal());

        vault().changePassword();

        assertFails(() -> vault().find("shop"), ErrorCode.VAULT_PASSWORD_WRONG, "");
        secrets.answer = Optional.of(OTHER);
        assertThat(vault().find("shop")).contains(DATABASE);
    }

    @Test
    void newPasswordHasToBeSaidTheSameTwiceAndBeLongEnough() {
        secrets.answers.add(MASTER);
        secrets.answers.add(OTHER);
        assertFails(() -> vault().put("shop", DATABASE), ErrorCode.OPTION_INVALID, "not the same");

        secrets.answer = Optional.of(Secret.of("short"));
        assertFails(() -> vault().put("shop", DATABASE), ErrorCode.OPTION_INVALID, "at least 8 characters");
        assertThat(vault().exists()).isFalse();
    }

    @Test
    void nobodyToAskIsSaidWithTheWayOut() {
        assertThatThrownBy(() -> vault().put("shop", DATABASE)).isInstanceOfSatisfying(MigrationException.class,
                failure -> {
                    assertThat(failure.code()).isEqualTo(ErrorCode.VAULT_LOCKED);
                    assertThat(failure.remedy().toString()).contains("SLUICE_MASTER_PASSWORD_FILE");
                });
    }

    @Test
    void passwordChangeNeedsAVault() {
        assertFails(() -> vault().changePassword(), ErrorCode.VAULT_LOCKED, "there is none yet");
        assertFails(() -> vault().encryptRows(false), ErrorCode.VAULT_LOCKED, "there is none yet");
    }

    @Test
    void passwordMayLieInAFileOfItsOwner() throws IOException {
        Path file = Files.writeString(home.resolve("master"), MASTER.reveal() + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--------"));
        secrets.environment.put(Vault.PASSWORD_VARIABLE + "_FILE", file.toString());
        vault().put("shop", DATABASE);

        secrets.environment.clear();
        secrets.answer = Optional.of(MASTER);

        assertThat(vault().find("shop")).contains(DATABASE);
    }

    @Test
    void passwordFileThatOthersMayReadIsNotUsed() throws IOException {
        Path file = Files.writeString(home.resolve("master"), MASTER.reveal());
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        secrets.environment.put(Vault.PASSWORD_VARIABLE + "_FILE", file.toString());

        assertFails(() -> vault().put("shop", DATABASE), ErrorCode.VAULT_EXPOSED, "is open to others (rw-r-----)");
    }

    @Test
    void passwordFileThatIsMissingIsNamed() {
        secrets.environment.put(Vault.PASSWORD_VARIABLE + "_FILE", home.resolve("gone").toString());

        assertFails(() -> vault().put("shop", DATABASE), ErrorCode.VAULT_LOCKED, "gone failed (NoSuchFileException)");
    }

    @Test
    void vaultThatOthersMayReadIsNotOpened() throws IOException {
        secrets.answer = Optional.of(MASTER);
        vault().put("shop", DATABASE);
        Files.setPosixFilePermissions(home.resolve("vault"), PosixFilePermissions.fromString("rw----r--"));

        assertFails(() -> vault().find("shop"), ErrorCode.VAULT_EXPOSED, "is open to others (rw----r--)");
    }

    @Test
    void fileOfAnotherOwnerIsRefused() throws IOException {
        Path file = Files.writeString(home.resolve("vault"), "x");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));

        assertFails(() -> new OwnerOnlyFile(file).requireOwnerOnly(() -> "somebody"), ErrorCode.VAULT_EXPOSED,
                "belongs to " + Files.getOwner(file).getName());
    }

    @Test
    void keyStoreIsUsedWhereThereIsOneAndNobodyIsAsked() {
        keyStore.present = true;
        vault().put("shop", DATABASE);

        Vault again = vault();

        assertThat(again.find("shop")).contains(DATABASE);
        assertThat(again.keptBy()).contains("the fake keyring");
        assertThat(secrets.questions).isEmpty();
    }

    @Test
    void givenMasterPasswordGoesBeforeTheKeyStore() {
        keyStore.present = true;
        secrets.environment.put(Vault.PASSWORD_VARIABLE, MASTER.reveal());

        vault().put("shop", DATABASE);

        assertThat(keyStore.keys).isEmpty();
        assertThat(vault().keptBy()).contains("a master password");
    }

    @Test
    void keyStoreThatForgetsIsNotTrusted() {
        keyStore.present = true;
        keyStore.forgetful = true;
        secrets.answer = Optional.of(MASTER);

        vault().put("shop", DATABASE);

        assertThat(vault().keptBy()).contains("a master password");
    }

    @Test
    void keyStoreThatIsGoneLocksTheVaultUntilItIsBack() {
        keyStore.present = true;
        vault().put("shop", DATABASE);

        keyStore.present = false;
        assertFails(() -> vault().find("shop"), ErrorCode.VAULT_LOCKED, "the fake keyring, which did not give it");

        keyStore.present = true;
        assertThat(vault().find("shop")).contains(DATABASE);
    }

    @Test
    void keyOfAnotherVaultDoesNotFit() {
        keyStore.present = true;
        vault().put("shop", DATABASE);
        keyStore.keys.replaceAll((_, _) -> "A".repeat(43) + "=");

        assertFails(() -> vault().find("shop"), ErrorCode.VAULT_DAMAGED, "does not fit");
    }

    @Test
    void keyStoreVaultMayBePutUnderAPassword() {
        keyStore.present = true;
        vault().put("shop", DATABASE);
        secrets.answer = Optional.of(MASTER);

        vault().changePassword();
        keyStore.present = false;

        assertThat(vault().find("shop")).contains(DATABASE);
    }

    @Test
    void rowsAreEncryptedUntilThatIsSwitchedOff() {
        secrets.answer = Optional.of(MASTER);
        vault().put("shop", DATABASE);
        assertThat(vault().encryptsRows()).isTrue();

        vault().encryptRows(false);

        assertThat(vault().encryptsRows()).isFalse();
        assertThat(vault().find("shop")).contains(DATABASE);
    }

    @Test
    void folderThatCannotBeWrittenIsSaid() throws IOException {
        secrets.answer = Optional.of(MASTER);
        Files.createDirectories(home.resolve("vault.part").resolve("in-the-way"));

        assertFails(() -> vault().put("shop", DATABASE), ErrorCode.FILE_UNWRITABLE, "Writing the vault");
    }

    private FileVault vault() {
        return new FileVault(home, secrets, keyStore, 1_000);
    }

    private static void assertFails(ThrowingCallable call, ErrorCode code, String part) {
        assertThatThrownBy(call).isInstanceOfSatisfying(MigrationException.class, failure -> {
            assertThat(failure.code()).isEqualTo(code);
            assertThat(failure).hasMessageContaining(part);
            assertThat(failure.remedy().sentence()).isNotBlank();
            assertThat(failure.getMessage() + failure.remedy()).doesNotContain(MASTER.reveal(), OTHER.reveal(),
                    DATABASE.reveal());
        });
    }
}
