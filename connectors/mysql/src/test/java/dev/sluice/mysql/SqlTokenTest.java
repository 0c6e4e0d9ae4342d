package dev.sluice.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.mysql.SqlToken.Kind;
import dev.sluice.mysql.SqlToken.Mode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SqlTokenTest {
    private static List<String> texts(String sql, Mode mode, Kind kind) {
        return SqlToken.split(sql, mode).stream().filter(token -> token.kind() == kind).map(SqlToken::text).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "SELECT 'it''s \\' `x`' , `a``b`.\"c\" -- d'\n# e`\n/* f' */ + 1.5e-3",
        "'not closed", "`not closed", "/* not closed", "'\\", "ü日本𝄞 @@x := @`y`"})
    void theTokensTogetherAreTheText(String sql) {
        assertThat(SqlToken.join(SqlToken.split(sql, Mode.DEFAULT))).isEqualTo(sql);
    }

    @Test
    void quotesInsideOfQuotesEndNothing() {
        String sql = "'a`b\"c''d\\'e' `f'g``h` \"i'j`k\"";

        assertThat(texts(sql, Mode.DEFAULT, Kind.STRING)).containsExactly("'a`b\"c''d\\'e'", "\"i'j`k\"");
        assertThat(texts(sql, Mode.DEFAULT, Kind.NAME)).containsExactly("`f'g``h`");
    }

    @Test
    void modesSayWhatAQuoteAndABackslashMean() {
        Mode mode = Mode.of("PIPES_AS_CONCAT,ANSI_QUOTES,NO_BACKSLASH_ESCAPES");

        assertThat(texts("'a\\' \"b\"\"c\"", mode, Kind.STRING)).containsExactly("'a\\'");
        assertThat(SqlToken.split("\"b\"\"c\"", mode).getFirst().name()).isEqualTo("b\"c");
    }

    @Test
    void whatStandsInACommentIsNoName() {
        assertThat(texts("a -- `b`\nc /* `d` */ 5--6 # `e`", Mode.DEFAULT, Kind.NAME)).isEmpty();
        assertThat(texts("a--b", Mode.DEFAULT, Kind.COMMENT)).isEmpty();
    }
}
