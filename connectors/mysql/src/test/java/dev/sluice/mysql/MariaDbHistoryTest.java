package dev.sluice.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Hard case 53. */
class MariaDbHistoryTest {
    private final MariaDbHistory promoted = MariaDbHistory.of("0-1-270,0-2-281,5-1-9");

    @Test
    void aPlaceOfTheServerBeforeIsKnownToItsSuccessor() {
        assertThat(promoted.lacking(DomainGtids.parse("0-1-270,5-1-8"))).isEmpty();
        assertThat(promoted.lacking(DomainGtids.parse("0-2-281"))).isEmpty();
        assertThat(promoted.lacking(DomainGtids.parse(""))).isEmpty();
    }

    /** The successor has used the same numbers for transactions of its own. */
    @Test
    void whatTheServerBeforeDidNotPassOnIsNamedThoughNumbersHaveGoneOn() {
        DomainGtids place = DomainGtids.parse("0-1-275,5-1-10");

        assertThat(promoted.lacking(place)).isEqualTo("0-1-271 to 0-1-275, 5-1-10");
        assertThat(promoted.common(place)).isEqualTo(DomainGtids.parse("0-1-270,5-1-9"));
    }

    @Test
    void aServerThatIsNotKnownAtAllHasNothingInCommon() {
        DomainGtids place = DomainGtids.parse("0-7-3");

        assertThat(promoted.lacking(place)).isEqualTo("0-7-1 to 0-7-3");
        assertThat(promoted.common(place).text()).isEmpty();
    }
}
