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
    void dynamicRightsOfTheWholeServerAreReadFromTheirUnspacedList() {
        Grants grants = new Grants(List.of("GRANT SELECT, REPLICATION CLIENT ON *.* TO `m`@`%`",
                "GRANT BACKUP_ADMIN,CONNECTION_ADMIN ON *.* TO `m`@`%` WITH GRANT OPTION",
                "GRANT PROCESS ON `shop`.* TO `m`@`%`"));

        assertThat(grants.missingOnServer(List.of("REPLICATION CLIENT", "CONNECTION_ADMIN", "PROCESS")))
                .containsExactly("PROCESS");
    }

    @Test
    void aPartialRevokeTakesADatabaseOutOfWhatIsGrantedOnTheServerAlone() {
        Grants grants = new Grants(List.of("GRANT SELECT, INSERT ON *.* TO `m`@`%`",
                "REVOKE INSERT ON `a_b`.* FROM `m`@`%`", "REVOKE SELECT ON `own`.* FROM `m`@`%`",
                "GRANT SELECT ON `own`.* TO `m`@`%`"));

        assertThat(grants.missing(List.of("SELECT", "INSERT"), "a_b")).containsExactly("INSERT");
        assertThat(grants.missing(List.of("INSERT"), "aXb")).isEmpty();
        assertThat(grants.missing(List.of("SELECT"), "own")).isEmpty();
    }

    @Test
    void rolesAreListedAndTheirRightsCountWhereTheServerListsThem() {
        Grants mysql = new Grants(List.of("GRANT USAGE ON *.* TO `m`@`%`",
                "GRANT `reader`@`%`,`wri,ter`@`h` TO `m`@`%`"));
        Grants mariadb = new Grants(List.of("GRANT `filler` TO `m`@`%`", "GRANT USAGE ON *.* TO `filler`",
                "GRANT ALL PRIVILEGES ON `odd`.* TO `filler`", "SET DEFAULT ROLE `filler` FOR `m`@`%`"));

        assertThat(mysql.roles()).containsExactly("`reader`@`%`", "`wri,ter`@`h`");
        assertThat(mysql.missing(List.of("SELECT"), "shop")).containsExactly("SELECT");
        assertThat(mariadb.roles()).containsExactly("`filler`");
        assertThat(mariadb.missing(List.of("SELECT", "DROP"), "odd")).isEmpty();
    }

    @Test
    void aRowThatNamesTheDatabaseExactlyHidesPatterns() {
        Grants grants = new Grants(
                List.of("GRANT SELECT ON `a_b`.* TO `m`@`%`", "GRANT TRIGGER ON `a\\_b`.* TO `m`@`%`"));

        assertThat(grants.missing(List.of("SELECT", "TRIGGER"), "a_b")).containsExactly("SELECT");
        assertThat(grants.missing(List.of("SELECT", "TRIGGER"), "aXb")).containsExactly("TRIGGER");
    }

    @Test
    void theStatementKeepsWhatAPatternGives() {
        Grants grants = new Grants(List.of("GRANT SELECT, INSERT ON `a_b`.* TO `m`@`%`"));

        assertThat(grants.granting(List.of("TRIGGER"), "a_b", "m@%"))
                .isEqualTo("GRANT INSERT, SELECT, TRIGGER ON `a\\_b`.* TO `m`@`%`;");
    }

    @Test
    void theStatementEscapesPatternsAndQuotesTheAccount() {
        assertThat(Grants.statement(List.of("SELECT", "DROP"), "a_b`c", "m@o'v@10.%"))
                .isEqualTo("GRANT SELECT, DROP ON `a\\_b``c`.* TO `m@o'v`@`10.%`;");
    }
}
