package dev.sluice.mysql;

import dev.sluice.testkit.MariaDbServer;
import dev.sluice.testkit.MariaDbVersion;
import dev.sluice.testkit.SqlServer;
import java.util.List;

class MariaDb1011LoggedTypesIT implements LoggedTypesBehaviour {
    @Override
    public SqlServer server() {
        return MariaDbServer.shared(MariaDbVersion.V10_11);
    }

    @Override
    public List<String> ownTypes() {
        return MariaDbLoggedTypesIT.OWN_TYPES;
    }
}
