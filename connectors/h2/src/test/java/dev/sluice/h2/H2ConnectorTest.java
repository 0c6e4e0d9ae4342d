package dev.sluice.h2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.spi.ConnectorFactory;
import dev.sluice.spi.Connector;
import dev.sluice.testkit.contract.ConnectorContract;
import dev.sluice.testkit.contract.ContractDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class H2ConnectorTest implements ConnectorContract {
    @TempDir
    Path folder;

    @Override
    public ConnectorFactory factory() {
        return new H2ConnectorFactory();
    }

    @Override
    public ContractDatabase createDatabase(String name) {
        return new H2TestDatabase(folder.resolve(name));
    }

    @Test
    void lacksALogAndDigests() {
        try (ContractDatabase database = createDatabase("source");
                Connector connector = factory().open(database.endpoint())) {
            assertThat(connector.logSource()).isEmpty();
            assertThat(connector.digestSource()).isEmpty();
        }
    }
}
