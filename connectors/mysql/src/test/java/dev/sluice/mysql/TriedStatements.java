package dev.sluice.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.ColumnSchema;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.ChangeEvent;
import dev.sluice.spi.Connector;
import dev.sluice.spi.ProjectToken;
import dev.sluice.spi.StatementRunner;
import dev.sluice.spi.StatementRunner.Rehearsal;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Statements of a source about {@code odd.keyed}, tried on a target by one of its users. */
final class TriedStatements {
    private TriedStatements() {}

    static void assertAllowed(Connector target, TableSchema keyed) throws InterruptedException {
        StatementRunner runner = target.targetWriter().orElseThrow().statements().orElseThrow();

        List<TableSchema> altered = tried(runner, keyed, "ALTER TABLE odd.keyed ADD more INT, ADD KEY by_more (more),"
                + " ADD FOREIGN KEY (more) REFERENCES odd.keyed (id)");
        List<TableSchema> created = tried(runner, keyed, "CREATE TABLE odd.other LIKE odd.keyed");

        assertThat(altered).singleElement().satisfies(
                table -> assertThat(table.columns()).extracting(ColumnSchema::name).contains("more"));
        assertThat(created).extracting(TableSchema::id).contains(new TableId("odd", "other"));
    }

    private static List<TableSchema> tried(StatementRunner runner, TableSchema keyed, String sql)
            throws InterruptedException {
        var statement = new ChangeEvent.Statement("0-1-1", 0, "odd", sql, "",
                new GtidPosition("binlog.000001", 4, "0-1-1"));
        return runner.rehearse(new Rehearsal(new ProjectToken("p", "o"), statement, List.of(keyed), Optional.of(keyed),
                UnaryOperator.identity()));
    }
}
