package dev.sluice.engine.vault;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The operating system's key store, where there is one. Whether there is one is found out by asking: a program that is
 * missing, refuses or does not answer in time means there is none now.
 */
interface SystemKeyStore {
    /** For the middle of a sentence: {@code the keyring of this session}. */
    String name();

    /** The text that was stored for the vault; empty when there is none or nobody answers. */
    Optional<String> find(String vault);

    /** Whether it was stored; a store that cannot be asked answers false. */
    boolean store(String vault, String key);

    /** The one of this operating system. */
    static SystemKeyStore ofThisSystem(Path home) {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (system.startsWith("windows")) {
            return new WindowsProtection(new Program("powershell.exe"), home.resolve("vault.key"));
        }
        return system.startsWith("mac")
                ? new MacKeychain(new Program("/usr/bin/security"))
                : new SecretTool(new Program("secret-tool"));
    }

    /** Linux: libsecret, which speaks to GNOME Keyring, KWallet and KeePassXC. The key goes in by standard input. */
    record SecretTool(Program program) implements SystemKeyStore {
        @Override
        public String name() {
            return "the keyring of this session (secret-tool)";
        }

        @Override
        public Optional<String> find(String vault) {
            return program.run(List.of("lookup", "service", "sluice", "vault", vault), "")
                    .filter(text -> !text.isEmpty());
        }

        @Override
        public boolean store(String vault, String key) {
            return program.run(List.of("store", "--label=Sluice vault", "service", "sluice", "vault", vault), key)
                    .isPresent();
        }
    }

    /** macOS: the login keychain. Commands are read from standard input, so that no key stands among arguments. */
    record MacKeychain(Program program) implements SystemKeyStore {
        @Override
        public String name() {
            return "the login keychain";
        }

        @Override
        public Optional<String> find(String vault) {
            return program.run(List.of("find-generic-password", "-s", "sluice", "-a", vault, "-w"), "")
                    .map(String::strip).filter(text -> !text.isEmpty());
        }

        @Override
        public boolean store(String vault, String key) {
            return program.run(List.of("-i"), "add-generic-password -U -s sluice -a " + vault + " -w " + key + "\n")
                    .isPresent();
        }
    }
}
