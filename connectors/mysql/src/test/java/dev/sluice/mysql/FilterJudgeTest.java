package dev.sluice.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.model.ColumnSchema;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.LogicalType;
import dev.sluice.model.MigrationException;
import dev.sluice.model.Remedy;
import dev.sluice.model.RowFilter;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.RowBatch;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What cannot be judged any more says so, and what the user can do. */
class FilterJudgeTest {
    private static final Queries OF_A_GONE_TABLE = new Queries(() -> {
        throw new MigrationException(ErrorCode.SCHEMA_CHANGED, "Table 'shop.orders' doesn't exist",
                Remedy.of("Check the name."));
    });

    @Test
    void aServerThatDeclaresNoTablesNeedsTheStandingOneAndSaysWhatToDoWithoutIt() {
        assertThatThrownBy(() -> judge(false, new LogicalType.Integer(32, true), "int"))
                .isInstanceOfSatisfying(MigrationException.class, failure -> {
                    assertThat(failure.code()).isEqualTo(ErrorCode.TABLE_SETTINGS_UNFIT);
                    assertThat(failure).hasMessageContaining("as it stands, and that is gone");
                    assertThat(failure.remedy().toString()).contains("--skip shop.orders", "--restart");
                });
    }

    @Test
    void aColumnThatWasGivenATypeThatIsNotJudgedIsNamed() {
        assertThatThrownBy(() -> judge(true, new LogicalType.Year(), "year(4)"))
                .isInstanceOfSatisfying(MigrationException.class, failure -> {
                    assertThat(failure).hasMessageContaining("column state (year(4))");
                    assertThat(failure.remedy().toString()).contains("--skip shop.orders", "--restart");
                });
    }

    @Test
    void tablesAreDeclaredByServersThatHaveJsonTable() {
        assertThat(Flavor.MARIADB.declaresTables("10.5.23-MariaDB")).isFalse();
        assertThat(Flavor.MARIADB.declaresTables("10.6.0-MariaDB")).isTrue();
        assertThat(Flavor.MYSQL.declaresTables("5.7.44-log")).isFalse();
        assertThat(Flavor.MYSQL.declaresTables("8.0.36")).isTrue();
        assertThat(Flavor.of("8.0.11-TiDB-v7.5.0").declaresTables("8.0.11-TiDB-v7.5.0")).isFalse();
    }

    private static void judge(boolean declares, LogicalType type, String nativeType) throws InterruptedException {
        ColumnSchema state = new ColumnSchema("state", nativeType, type, true, Optional.empty(), Optional.empty(),
                Optional.empty(), false, false, Optional.empty(), Optional.empty(), "");
        TableSchema orders = new TableSchema(new TableId("shop", "orders"), "mysql", List.of(state), List.of(),
                List.of(),
                List.of(), "", Map.of(), Optional.of(new RowFilter(List.of(new RowFilter.Piece.Column("state"),
                        new RowFilter.Piece.Words(" > 1")))));
        RowBatch rows = new RowBatch(1, 8);
        rows.add(new byte[]{'5'});
        new FilterJudge(OF_A_GONE_TABLE, declares).selected(orders, List.of(state), rows);
    }
}
