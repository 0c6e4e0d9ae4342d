package dev.sluice.mysql;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The certificates of a PEM file in a form that MySQL Connector/J reads. It holds no secrets. */
record TrustStore(Path file) {
    static final String TYPE = "PKCS12";
    /** The form wants one, and what it guards is public. */
    static final String PASSWORD = "public";

    private static final Map<String, TrustStore> WRITTEN = new ConcurrentHashMap<>();

    /**
     * The store for what the PEM file holds now. The file is gone when the process ends.
     *
     * @throws IllegalArgumentException when the PEM file cannot be read as certificates
     */
    static TrustStore of(String pemFile) {
        try {
            String pem = Files.readString(Path.of(pemFile));
            return WRITTEN.computeIfAbsent(pem, text -> write(Path.of(pemFile)));
        } catch (IOException e) {
            throw new IllegalArgumentException("tlsAuthority names a file that cannot be read: " + pemFile, e);
        }
    }

    private static TrustStore write(Path pem) {
        try {
            KeyStore store = KeyStore.getInstance(TYPE);
            store.load(null, null);
            int number = 0;
            try (InputStream stream = Files.newInputStream(pem)) {
                for (Certificate certificate : CertificateFactory.getInstance("X.509").generateCertificates(stream)) {
                    store.setCertificateEntry("authority " + number++, certificate);
                }
            }
            Path file = Files.createTempFile("sluice-authority", ".p12");
            file.toFile().deleteOnExit();
            try (OutputStream stream = Files.newOutputStream(file)) {
                store.store(stream, PASSWORD.toCharArray());
            }
            return new TrustStore(file);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("tlsAuthority names a file that holds no certificate: " + pem, e);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the certificates of " + pem + " to a temporary file", e);
        }
    }
}
