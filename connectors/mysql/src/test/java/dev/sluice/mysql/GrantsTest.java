package dev.sluice.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class GrantsTest {
    @Test
    void allPrivilegesOnEverythingLackNothing() {
        Grants grants = new Grants(List.of("GRANT ALL PRIVILEGES ON *.* TO `root`@`localhost` WITH GRANT OPTION",
                "GRANT PROXY ON ''@'%' TO 'root'@'localhost' WITH GRANT OPTION"));

        assertThat(grants.missing(List.of("SELECT", "CREATE"), "shop")).isEmpty();
    }

    @Test
    void whatIsNotGrantedOnTheDatabaseIsMissing() {
        Grants grants = new Grants(List.of("GRANT USAGE ON *.* TO `m`@`%` IDENTIFIED BY PASSWORD '*0'",
                "GRANT SELECT, INSERT ON `shop`.* TO `m`@`%`", "GRANT DROP ON `shop`.`t` TO `m`@`%`"));

        assertThat(grants.missing(List.of("SELECT", "INSERT", "DROP"), "shop")).containsExactly("DROP");
        assertThat(grants.missing(List.of("SELECT"), "shop2")).containsExactly("SELECT");
    }

    @Test
    void patternsInDatabaseNamesMatchUnlessEscaped() {
        Grants grants = new Grants(
                List.of("GRANT SELECT ON `a\\_b`.* TO `m`@`%`", "GRANT INSERT ON `x_%`.* TO `m`@`%`"));

        assertThat(grants.missing(List.of("SELECT"), "a_b")).isEmpty();
        assertThat(grants.missing(List.of("SELECT"), "aXb")).containsExactly("SELECT");
        assertThat(grants.missing(List.of("INSERT"), "xyz")).isEmpty();
        assertThat(grants.missing(List.of("INSERT"), "x")).containsExactly("INSERT");
    }

    @Test
    void theStatementEscapesPatternsAndQuotesTheAccount() {
        assertThat(Grants.statement(List.of("SELECT", "DROP"), "a_b`c", "m@o'v@10.%"))
                .isEqualTo("GRANT SELECT, DROP ON `a\\_b``c`.* TO `m@o'v`@`10.%`;");
    }
}
