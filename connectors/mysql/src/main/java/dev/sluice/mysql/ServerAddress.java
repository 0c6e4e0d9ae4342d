package dev.sluice.mysql;

import dev.sluice.model.Secret;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.Set;
import org.mariadb.jdbc.MariaDbDataSource;

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

    MariaDbDataSource readers() {
        return dataSource("&allowLocalInfile=false");
    }

    /** @param maxPacket bytes; the driver refuses more by name, where the server would just break the connection */
    MariaDbDataSource writers(boolean localInfile, int maxPacket) {
        return dataSource("&allowLocalInfile=" + localInfile + "&maxAllowedPacket=" + maxPacket);
    }

    /** The driver's source of connections. The password is handed to it, and never part of an address. */
    private MariaDbDataSource dataSource(String options) {
        String url = "jdbc:mariadb://address=(host=" + host + ")(port=" + port + ")/?" + tls.driverOptions()
                + "&connectTimeout=" + limits.connectMillis() + "&socketTimeout=" + limits.answerMillis() + options
                + "&tcpKeepAlive=true&tcpKeepIdle=60&tcpKeepInterval=10&tcpKeepCount=6" // a lost peer is noticed in 2 minutes
                + "&dumpQueriesOnException=false&permitRedirect=false"
                + "&jdbcCompliantTruncation=false&tinyInt1isBit=false&transformedBitIsBoolean=false"
                + "&yearIsDateType=false&uuidAsString=true&useServerPrepStmts=false&useBulkStmts=false";
        try {
            MariaDbDataSource source = new MariaDbDataSource(url) {
                @Override
                public void setLoginTimeout(int seconds) {
                    // the pool would put its own limit in the place of the user's
                }
            };
            source.setUser(user);
            source.setPassword(password.reveal());
            return source;
        } catch (SQLException e) {
            throw new IllegalStateException("The driver does not take its own options", e);
        }
    }

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
