package dev.sluice.engine.vault;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Windows: the data protection interface encrypts for the user that is logged in; what it gives back lies in a file
 * beside the vault. The key goes in and out by standard input and output.
 */
record WindowsProtection(Program program, Path file) implements SystemKeyStore {
    private static final Logger LOG = LoggerFactory.getLogger(WindowsProtection.class);
    private static final String CALL = "$ErrorActionPreference='Stop'; Add-Type -AssemblyName System.Security; "
            + "$in=[Console]::In.ReadToEnd().Trim(); "
            + "$bytes=[Security.Cryptography.ProtectedData]::%s([Convert]::FromBase64String($in),$null,'CurrentUser'); "
            + "[Console]::Out.Write([Convert]::ToBase64String($bytes))";

    @Override
    public String name() {
        return "the data protection of Windows";
    }

    @Override
    public Optional<String> find(String vault) {
        try {
            return Files.exists(file) ? call("Unprotect", Files.readString(file)) : Optional.empty();
        } catch (IOException e) {
            LOG.warn("The protected key {} cannot be read", file, e);
            return Optional.empty();
        }
    }

    @Override
    public boolean store(String vault, String key) {
        Optional<String> isProtected = call("Protect", key);
        try {
            if (isProtected.isPresent()) {
                new OwnerOnlyFile(file).write(isProtected.get().getBytes(StandardCharsets.US_ASCII));
            }
            return isProtected.isPresent();
        } catch (IOException e) {
            LOG.warn("The protected key {} cannot be written", file, e);
            return false;
        }
    }

    private Optional<String> call(String method, String input) {
        return program.run(List.of("-NoProfile", "-NonInteractive", "-Command", CALL.formatted(method)), input)
                .map(String::strip).filter(text -> !text.isEmpty());
    }
}
