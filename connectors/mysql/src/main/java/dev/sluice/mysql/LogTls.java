package dev.sluice.mysql;

import com.github.shyiko.mysql.binlog.network.SSLSocketFactory;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** Encrypts a connection that reads a log as the data source's other connections are. */
final class LogTls implements SSLSocketFactory {
    private final ServerAddress address;

    LogTls(ServerAddress address) {
        this.address = address;
    }

    @Override
    public SSLSocket createSocket(Socket socket) throws SocketException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trusted(), null);
            SSLSocket encrypted = (SSLSocket) context.getSocketFactory().createSocket(socket, address.host(),
                    address.port(), true);
            if (address.tls().mode() == Tls.Mode.VERIFY) {
                SSLParameters parameters = encrypted.getSSLParameters();
                parameters.setEndpointIdentificationAlgorithm("HTTPS"); // the host's name has to be in the certificate
                encrypted.setSSLParameters(parameters);
            }
            return encrypted;
        } catch (GeneralSecurityException | IOException e) {
            SocketException failure = new SocketException("the connection cannot be encrypted: " + e.getMessage());
            failure.initCause(e);
            throw failure;
        }
    }

    private TrustManager[] trusted() throws GeneralSecurityException, IOException {
        if (address.tls().mode() == Tls.Mode.TRUST) {
            return new TrustManager[]{new Anyone()};
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(
                address.tls().authority().isEmpty() ? null : store(TrustStore.of(address.tls().authority().get())));
        return factory.getTrustManagers();
    }

    private static KeyStore store(TrustStore trust) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(TrustStore.TYPE);
        try (InputStream file = Files.newInputStream(trust.file())) {
            store.load(file, TrustStore.PASSWORD.toCharArray());
        }
        return store;
    }

    /** The user has said that nobody can stand between. */
    private static final class Anyone implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String method) {
            // is not a server
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String method) {
            // whoever it is
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
