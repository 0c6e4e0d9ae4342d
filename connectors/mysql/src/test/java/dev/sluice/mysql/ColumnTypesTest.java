package dev.sluice.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import dev.sluice.model.LogicalType;
import java.util.List;
import org.junit.jupiter.api.Test;

class ColumnTypesTest {
    @Test
    void labelsLoseTheirQuotingAndNothingElse() {
        assertThat(ColumnTypes.labels("enum('a','it''s','','b\"c','d\\\\e','n\\nl','(),','日本')"))
                .isEqualTo(List.of("a", "it's", "", "b\"c", "d\\e", "n\nl", "(),", "日本"));
    }

    @Test
    void theBaseIsTheFirstWord() {
        assertThat(ColumnTypes.base("bigint(20) unsigned zerofill")).isEqualTo("bigint");
        assertThat(ColumnTypes.base("varchar(100) /*M!100301 COMPRESSED*/")).isEqualTo("varchar");
        assertThat(ColumnTypes.base("double")).isEqualTo("double");
    }

    @Test
    void typesOfOneServerAloneTravelAsCommonOnes() {
        assertThat(ColumnTypes.parse("geomcollection", 0, null)).isEqualTo(new LogicalType.Binary(4_294_967_295L));
        assertThat(ColumnTypes.parse("vector(5)", 20, null)).isEqualTo(new LogicalType.Binary(20));
        assertThat(ColumnTypes.parse("inet6", 0, null)).isEqualTo(new LogicalType.Text(39));
        assertThat(ColumnTypes.parse("set('','a')", 3, "utf8mb4")).isEqualTo(new LogicalType.Integer(64, false));
        assertThat(ColumnTypes.parse("set('a')", 3, "utf8mb4")).isEqualTo(new LogicalType.LabelSet(List.of("a")));
        assertThat(ColumnTypes.parse("year(2)", 0, null)).isEqualTo(new LogicalType.Unsupported("year(2)"));
    }
}
