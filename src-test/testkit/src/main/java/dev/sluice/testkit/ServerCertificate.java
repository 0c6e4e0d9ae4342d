package dev.sluice.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.List;

/**
 * A self-signed certificate for test servers. MariaDB 11.4 makes one for itself at every start when it is given none,
 * and that takes four seconds.
 */
final class ServerCertificate {
    static final String KEY_FILE = "server-key.pem";
    static final String CERTIFICATE_FILE = "server-cert.pem";
    private static final String PASSWORD = "changeit";

    private ServerCertificate() {}

    /** Writes both files into the folder. */
    static void write(Path folder) throws IOException {
        Path store = folder.resolve("server.p12");
        runKeytool(store);
        try (InputStream stream = Files.newInputStream(store)) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(stream, PASSWORD.toCharArray());
            Files.writeString(folder.resolve(KEY_FILE),
                    pem("PRIVATE KEY", keys.getKey("server", PASSWORD.toCharArray()).getEncoded()));
            Files.writeString(folder.resolve(CERTIFICATE_FILE),
                    pem("CERTIFICATE", keys.getCertificate("server").getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IOException("Cannot read the key store that keytool wrote", e);
        }
        Files.delete(store);
    }

    private static void runKeytool(Path store) throws IOException {
        Process process = new ProcessBuilder(
                List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair", "-alias",
                        "server", "-keyalg", "RSA", "-keysize", "2048", "-dname", "CN=localhost", "-ext",
                        "san=dns:localhost,ip:127.0.0.1", "-validity", "36500", "-storetype", "PKCS12", "-keystore",
                        store.toString(), "-storepass", PASSWORD))
                .redirectErrorStream(true).start();
        ProcessTranscript transcript = new ProcessTranscript("keytool");
        transcript.follow(process.getInputStream(), ProcessTranscript.Source.OUT);
        if (ProcessEnd.await(process, Duration.ofMinutes(1), transcript) != 0) {
            throw new IOException("keytool failed:\n" + transcript);
        }
    }

    private static String pem(String kind, byte[] content) {
        String lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(content);
        return "-----BEGIN " + kind + "-----\n" + lines + "\n-----END " + kind + "-----\n";
    }
}
