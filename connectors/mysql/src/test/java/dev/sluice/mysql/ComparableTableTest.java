package dev.sluice.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.CheckSchema;
import dev.sluice.model.ColumnSchema;
import dev.sluice.model.LogicalType;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ComparableTableTest {
    @Test
    void spellingsOfTheSameDeclarationAreEqual() {
        TableSchema wanted = table("int(11)", "0", "(lcase(`a`) <> _utf8mb4'X y')", "C1",
                Map.of("flavor", "MySQL", "schema charset", "latin1", "create options",
                        "row_format=DYNAMIC checksum=1"));
        TableSchema found = table("int", "'0'", "lower(`A`)<>'X y'", "t_chk_1",
                Map.of("schema charset", "utf8mb4", "create options", "checksum=1 row_format=\"DYNAMIC\""));

        assertThat(comparable(found)).isEqualTo(comparable(wanted));
    }

    @Test
    void textsOfAnotherCharsetAndOtherTextsAreDifferent() {
        TableSchema wanted = table("int", "0", "a <> _utf8mb4'x'", "c", Map.of());

        assertThat(comparable(table("int", "0", "a <> _latin1'x'", "c", Map.of()))).isNotEqualTo(comparable(wanted));
        assertThat(comparable(table("int", "0", "a <> 'X'", "c", Map.of()))).isNotEqualTo(comparable(wanted));
        assertThat(comparable(table("bigint", "0", "a <> 'x'", "c", Map.of()))).isNotEqualTo(comparable(wanted));
        assertThat(comparable(table("int", "1", "a <> 'x'", "c", Map.of()))).isNotEqualTo(comparable(wanted));
        assertThat(comparable(table("int", "0", "a <> 'x'", "c", Map.of("check unenforced c", "YES"))))
                .isNotEqualTo(comparable(wanted));
    }

    private static TableSchema comparable(TableSchema table) {
        return new ComparableTable(table).schema();
    }

    private static TableSchema table(String type, String defaultSql, String check, String name,
            Map<String, String> options) {
        ColumnSchema column = new ColumnSchema("a", type, new LogicalType.Integer(32, true), false,
                Optional.of(defaultSql), Optional.empty(), Optional.empty(), false, false, Optional.empty(),
                Optional.empty(), "");
        return new TableSchema(new TableId("s", "t"), "mysql", List.of(column), List.of(), List.of(),
                List.of(new CheckSchema(name, check)), "", options);
    }
}
