package dev.sluice.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MySqlOwnedTest {
    private static final String OWN = "8a94f357-aab4-11df-86ab-c80aa9429562";
    private static final String OTHER = "3e11fa47-71ca-11e1-9e33-c80aa9429562";

    @Test
    void transactionsOfTheServerItselfAreToldFromThoseOfOthers() {
        MySqlOwned owned = MySqlOwned.of(OTHER + ":5#7:9#8,\n" + OWN + ":2#31:3#32,\n" + OWN + ":blue:1#33", OWN);

        assertThat(owned.own().text()).isEqualTo(OWN + ":2-3," + OWN + ":blue:1");
        assertThat(owned.others().text()).isEqualTo(OTHER + ":5:9");
    }

    @Test
    void nothingIsOwnedOnAServerThatIsQuiet() {
        MySqlOwned owned = MySqlOwned.of("", OWN);

        assertThat(owned.own().isEmpty()).isTrue();
        assertThat(owned.others().isEmpty()).isTrue();
    }
}
