package dev.sluice.mysql;

import dev.sluice.model.Secret;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Set;

/** Where and as whom to connect, and for how long to wait. */
record ServerAddress(String host, int port, String user, Secret password, Tls tls, Limits limits) {
    /**
     * How long a server may keep silent.
     *
     * @param connectMillis when a connection is made
     * @param answerMillis after a statement, and between two parts of its answer; not while a definition is built
     */
    record Limits(int connectMillis, int answerMillis) {}

    private static final Set<String> LOOPBACK_NAMES = Set.of("localhost", "127.0.0.1", "::1");

    ServerAddress with(Tls.Mode mode) {
        return new ServerAddress(host, port, user, password, tls.with(mode), limits);
    }

    /** Whether traffic stays inside this machine. */
    boolean isLoopback() {
        if (LOOPBACK_NAMES.contains(host)) {
            return true;
        }
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            // connecting will say so
            return false;
        }
    }

    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
