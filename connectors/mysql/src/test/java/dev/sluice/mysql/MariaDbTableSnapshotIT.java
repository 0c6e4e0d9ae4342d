package dev.sluice.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.spi.TableSnapshots.TableSnapshot;
import dev.sluice.testkit.MariaDbServer;
import dev.sluice.testkit.MariaDbVersion;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

class MariaDbTableSnapshotIT extends TableSnapshotBehaviour {
    MariaDbTableSnapshotIT() {
        super(MariaDbServer.shared(MariaDbVersion.V11_4));
    }

    @Override
    String isolation() {
        return "tx_isolation";
    }

    @Test
    void openTransactionIsNotWaitedForAndComesFromTheLog() throws InterruptedException, SQLException {
        try (Connection other = server.connect(); Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("INSERT INTO follow.t VALUES (1, 'open')");

            try (TableSnapshot view = open(T)) {
                other.commit();
                assertThat(rows(view, T)).isEmpty();
                from = view.position();
            }
        }
        assertThat(told(logged(T))).isEqualTo("begin +1|open commit");
    }
}
