package dev.sluice.testkit;

import java.sql.SQLException;
import org.mariadb.jdbc.Configuration;
import org.mariadb.jdbc.HostAddress;

/** A server that somebody else runs, named by a URL such as {@code jdbc:mariadb://host:3306/?user=root&password=x}. */
record RemoteMariaDb(String host, int port, String user, String password, MariaDbVersion version) implements MariaDb {
    static RemoteMariaDb at(String url, MariaDbVersion version) {
        try {
            Configuration configuration = Configuration.parse(url);
            if (configuration == null || configuration.addresses().size() != 1 || configuration.user() == null) {
                throw new IllegalArgumentException("A MariaDB URL with one host and a user is needed");
            }
            HostAddress address = configuration.addresses().getFirst();
            String password = configuration.password() == null ? "" : configuration.password();
            return new RemoteMariaDb(address.host, address.port, configuration.user(), password, version);
        } catch (SQLException e) {
            throw new IllegalArgumentException("Not a URL of a MariaDB", e);
        }
    }
}
