package dev.sluice.mysql;

import java.io.InputStream;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.mariadb.jdbc.MariaDbDataSource;

/** MariaDB Connector/J. */
final class MariaDbDriver implements Driver {
    @Override
    public DataSource connections(ServerAddress address) {
        return dataSource(address, "&allowLocalInfile=false");
    }

    @Override
    public DataSource writers(ServerAddress address, boolean localInfile, int maxPacket) {
        return dataSource(address, "&allowLocalInfile=" + localInfile + "&maxAllowedPacket=" + maxPacket);
    }

    /** The password is handed over, and never part of an address. */
    private static DataSource dataSource(ServerAddress address, String options) {
        String url = "jdbc:mariadb://address=(host=" + address.host() + ")(port=" + address.port() + ")/?"
                + tls(address.tls()) + "&connectTimeout=" + address.limits().connectMillis() + "&socketTimeout="
                + address.limits().connectMillis() + options
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
            source.setUser(address.user());
            source.setPassword(address.password().reveal());
            return source;
        } catch (SQLException e) {
            throw new IllegalStateException("The driver does not take its own options", e);
        }
    }

    private static String tls(Tls tls) {
        return switch (tls.mode()) {
            case OFF -> "sslMode=disable";
            case TRUST -> "sslMode=trust";
            case VERIFY -> "sslMode=verify-full" + tls.authority().map(file -> "&serverSslCert=" + file).orElse("");
            case AUTO -> throw Tls.undecided();
        };
    }

    @Override
    public void setLocalInfile(Statement statement, InputStream stream) throws SQLException {
        statement.unwrap(org.mariadb.jdbc.Statement.class).setLocalInfileInputStream(stream);
    }

    @Override
    public int fetchSize(int rows) {
        return rows;
    }

    @Override
    public boolean isTlsNotOffered(SQLException failure) {
        return String.valueOf(failure.getMessage()).contains("ssl not enabled in the server");
    }

    @Override
    public String words(String message) {
        return message.replaceFirst("^\\(conn=-?\\d+\\) ", "");
    }
}
