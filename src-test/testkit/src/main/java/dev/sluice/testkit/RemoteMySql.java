package dev.sluice.testkit;

import com.mysql.cj.conf.ConnectionUrl;
import com.mysql.cj.conf.HostInfo;
import java.util.Properties;

/** A server that somebody else runs, named by a URL such as {@code jdbc:mysql://host:3306/?user=root&password=x}. */
record RemoteMySql(String host, int port, String user, String password) implements MySql {
    static RemoteMySql at(String url) {
        HostInfo address = ConnectionUrl.getConnectionUrlInstance(url, new Properties()).getMainHost();
        if (address.getUser() == null) {
            throw new IllegalArgumentException("A MySQL URL with one host and a user is needed");
        }
        String password = address.getPassword() == null ? "" : address.getPassword();
        return new RemoteMySql(address.getHost(), address.getPort(), address.getUser(), password);
    }
}
