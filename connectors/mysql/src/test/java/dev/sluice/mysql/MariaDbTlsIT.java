package dev.sluice.mysql;

import dev.sluice.spi.ConnectorFactory;
import dev.sluice.testkit.MariaDbServer;
import dev.sluice.testkit.MariaDbVersion;
import dev.sluice.testkit.SqlServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class MariaDbTlsIT implements TlsBehaviour {
    private static MariaDbServer withTls;

    @BeforeAll
    static void startServer() {
        withTls = MariaDbServer.start(MariaDbVersion.V11_4);
        withTls.execute("CREATE USER mover@'%' IDENTIFIED BY 'x'");
    }

    @AfterAll
    static void stopServer() {
        withTls.close();
    }

    @Override
    public SqlServer withTls() {
        return withTls;
    }

    @Override
    public SqlServer without() {
        return MariaDbServer.shared(MariaDbVersion.V10_11);
    }

    @Override
    public SqlServer another() {
        return MariaDbServer.shared(MariaDbVersion.V10_11);
    }

    @Override
    public ConnectorFactory factory() {
        return new MariaDbConnectorFactory();
    }

    @Override
    public Driver driver() {
        return new MariaDbDriver();
    }
}
