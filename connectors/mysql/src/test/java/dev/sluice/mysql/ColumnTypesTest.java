package dev.sluice.mysql;

import static org.assertj.core.api.Assertions.assertThat;

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
}
