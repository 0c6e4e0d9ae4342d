package dev.sluice.mysql;

import dev.sluice.spi.ConnectorFactory;
import dev.sluice.testkit.MariaDbServer;
import dev.sluice.testkit.MariaDbVersion;
import dev.sluice.testkit.MySqlServer;
import dev.sluice.testkit.SqlServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class MySqlTlsIT implements TlsBehaviour {
    private static MySqlServer withTls;
    private static MySqlServer without;

    @BeforeAll
    static void startServers() {
        withTls = MySqlServer.start();
        withTls.execute("CREATE USER mover@'%' IDENTIFIED BY 'x'");
        without = MySqlServer.start("--tls-version=");
    }

    @AfterAll
    static void stopServers() {
        withTls.close();
        without.close();
    }

    @Override
    public SqlServer withTls() {
        return withTls;
    }

    @Override
    public SqlServer without() {
        return without;
    }

    @Override
    public SqlServer another() {
        return MariaDbServer.shared(MariaDbVersion.V11_4);
    }

    @Override
    public ConnectorFactory factory() {
        return new MySqlConnectorFactory();
    }

    @Override
    public Driver driver() {
        return new MySqlDriver();
    }
}
