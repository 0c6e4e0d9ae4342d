package dev.sluice.mysql;

import com.mysql.cj.jdbc.JdbcStatement;
import com.mysql.cj.jdbc.MysqlDataSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** MySQL Connector/J. */
final class MySqlDriver implements Driver {
    /**
     * jdbcCompliantTruncation would change the SQL mode we have set, and netTimeoutForStreamingResults the server's limit
     * for slow readers. Escapes of JDBC would be looked for even inside of quoted names. The
     * names of savepoints are quoted by the SQL mode that holds when the driver connects: by then it has to be ours.
     */
    private static final String COMMON = "characterEncoding=UTF-8&tcpKeepAlive=true&jdbcCompliantTruncation=false"
            + "&netTimeoutForStreamingResults=0&tinyInt1isBit=false&transformedBitIsBoolean=false&yearIsDateType=false"
            + "&useServerPrepStmts=false&dumpQueriesOnException=false&autoReconnect=false&allowMultiQueries=false"
            + "&enableEscapeProcessing=false&processEscapeCodesForPrepStmts=false"
            + "&sessionVariables=" + encoded("sql_mode='" + SessionPools.SQL_MODE + "'");

    @Override
    public DataSource connections(ServerAddress address) {
        return dataSource(address, "&allowLoadLocalInfile=false");
    }

    /** Where no stream is set the driver would open the file that the server names: it is given a folder without any. */
    @Override
    public DataSource writers(ServerAddress address, boolean localInfile, int maxPacket) {
        return dataSource(address, "&maxAllowedPacket=" + maxPacket + "&allowLoadLocalInfile=" + localInfile
                + (localInfile ? "&allowLoadLocalInfileInPath=" + encoded(EmptyFolder.PATH) : ""));
    }

    private static DataSource dataSource(ServerAddress address, String options) {
        MysqlDataSource source = new MysqlDataSource() {
            @Override
            public void setLoginTimeout(int seconds) {
                // the pool would put its own limit in the place of the user's
            }
        };
        source.setURL("jdbc:mysql://address=(host=" + address.host() + ")(port=" + address.port() + ")/?" + COMMON
                + tls(address) + "&connectTimeout=" + address.limits().connectMillis() + "&socketTimeout="
                + address.limits().connectMillis() + options);
        source.setUser(address.user());
        source.setPassword(address.password().reveal());
        return source;
    }

    /**
     * Without encryption a login sends its password under a key that the server hands out: whoever stands between could
     * hand out one of his own, so it is only taken where nobody can.
     */
    private static String tls(ServerAddress address) {
        return switch (address.tls().mode()) {
            case OFF -> "&sslMode=DISABLED&allowPublicKeyRetrieval=" + address.isLoopback();
            case TRUST -> "&sslMode=REQUIRED";
            case VERIFY -> "&sslMode=VERIFY_IDENTITY"
                    + address.tls().authority().map(TrustStore::of).map(MySqlDriver::trusting).orElse("");
            case AUTO -> throw Tls.undecided();
        };
    }

    private static String trusting(TrustStore store) {
        return "&trustCertificateKeyStoreUrl=" + encoded(store.file().toUri().toString())
                + "&trustCertificateKeyStoreType=" + TrustStore.TYPE + "&trustCertificateKeyStorePassword="
                + TrustStore.PASSWORD;
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    @Override
    public void setLocalInfile(Statement statement, InputStream stream) throws SQLException {
        statement.unwrap(JdbcStatement.class).setLocalInfileInputStream(stream);
    }

    /** Other than "row by row" the driver knows only "all at once". */
    @Override
    public int fetchSize(int rows) {
        return Integer.MIN_VALUE;
    }

    @Override
    public boolean isTlsNotOffered(SQLException failure) {
        return String.valueOf(failure.getMessage()).contains("SSL Connection required, but not ");
    }

    /** A broken connection comes with two lines about when the last packets were sent. */
    @Override
    public String words(String message) {
        int decoration = message.indexOf("\n\nThe last packet ");
        return decoration < 0 ? message : message.substring(0, decoration);
    }

    /** Owner-only, and gone when the process ends. */
    private static final class EmptyFolder {
        private static final String PATH = make();

        private static String make() {
            try {
                Path folder = Files.createTempDirectory("sluice-no-files");
                folder.toFile().deleteOnExit();
                return folder.toString();
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot make an empty folder for temporary files", e);
            }
        }
    }
}
