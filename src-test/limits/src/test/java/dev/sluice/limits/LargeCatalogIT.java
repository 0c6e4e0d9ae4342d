package dev.sluice.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testkit.CatalogReading;
import dev.sluice.testkit.ComparedSchema;
import dev.sluice.testkit.LargeCatalog;
import dev.sluice.testkit.MariaDbServer;
import dev.sluice.testkit.MariaDbVersion;
import dev.sluice.testkit.MySqlServer;
import dev.sluice.testkit.OwnServer;
import dev.sluice.testkit.ProjectScenario;
import dev.sluice.testkit.SqlServer;
import dev.sluice.testkit.TableComparator;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two catalogues of 200 tables, 40 views and 300 foreign keys each arrive in all four directions, object by object. */
class LargeCatalogIT {
    private static final List<String> SCHEMAS = List.of("large_one", "large_two");

    private static final Set<SqlServer> FILLED = ConcurrentHashMap.newKeySet();

    @TempDir
    private Path folder;

    @Test
    void fromMariaDbToMariaDb() {
        move(MariaDbServer.shared(MariaDbVersion.V11_4), () -> MariaDbServer.start(MariaDbVersion.V11_4));
    }

    @Test
    void fromMySqlToMySql() {
        move(MySqlServer.shared(), () -> MySqlServer.start());
    }

    @Test
    void fromMariaDbToMySql() {
        move(MariaDbServer.shared(MariaDbVersion.V11_4), () -> MySqlServer.start());
    }

    @Test
    void fromMySqlToMariaDb() {
        move(MySqlServer.shared(), () -> MariaDbServer.start(MariaDbVersion.V11_4));
    }

    private void move(SqlServer source, Supplier<OwnServer> start) {
        try (OwnServer target = start.get()) {
            fill(source);
            // Views run as who defined them, so they have to be known there.
            target.execute("CREATE USER IF NOT EXISTS root@'%'", "GRANT ALL ON *.* TO root@'%'",
                    "CREATE USER IF NOT EXISTS root@localhost", "GRANT ALL ON *.* TO root@localhost");

            var ended = ProjectScenario.between(folder, source, target, "large_one.*", "large_two.*").runWell();

            assertThat(ended.number("conflicts")).isZero();
            for (String schema : SCHEMAS) {
                assertSameObjects(new CatalogReading(source, schema), new CatalogReading(target, schema));
                TableComparator.assertSameRows(ComparedSchema.of(source, schema), ComparedSchema.of(target, schema));
                for (int view = 0; view < LargeCatalog.VIEWS; view++) {
                    // as the servers' own texts: drivers print moments in different ways
                    String rows = "SELECT id, kind, label, both_labels, HEX(CAST(first AS BINARY)) FROM " + schema
                            + ".view_" + view + " ORDER BY id, kind, both_labels";
                    assertThat(target.query(rows)).as(rows).isEqualTo(source.query(rows));
                }
            }
        }
    }

    /** Once on each server. */
    private static void fill(SqlServer source) {
        if (FILLED.add(source)) {
            SCHEMAS.forEach(schema -> LargeCatalog.create(source, schema, schema.hashCode()));
        }
    }

    private static void assertSameObjects(CatalogReading source, CatalogReading target) {
        SortedSet<String> wanted = source.lines();
        SortedSet<String> found = target.lines();
        assertThat(wanted).hasSizeGreaterThan(3_000);
        SortedSet<String> missing = new TreeSet<>(wanted);
        missing.removeAll(found);
        SortedSet<String> extra = new TreeSet<>(found);
        extra.removeAll(wanted);
        assertThat(missing).as("of " + source.schema() + ", only in the source").isEmpty();
        assertThat(extra).as("of " + source.schema() + ", only in the target").isEmpty();
    }
}
