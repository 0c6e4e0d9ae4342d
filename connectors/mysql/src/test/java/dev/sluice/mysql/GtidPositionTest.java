package dev.sluice.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class GtidPositionTest {
    @Test
    void aPositionCoversItselfAndWhatIsEarlierInEveryDomain() {
        assertThat(at("0-1-10,1-2-5").covers(at("0-1-10,1-2-5"))).isTrue();
        assertThat(at("0-1-10,1-2-5").covers(at("0-3-9"))).isTrue();
        assertThat(at("0-1-10").covers(at(""))).isTrue();
        assertThat(at("").covers(at(""))).isTrue();
    }

    @Test
    void positionsAheadInOneDomainEachCoverNeither() {
        assertThat(at("0-1-10,1-2-5").covers(at("0-1-9,1-2-6"))).isFalse();
        assertThat(at("0-1-9,1-2-6").covers(at("0-1-10,1-2-5"))).isFalse();
        assertThat(at("0-1-10").covers(at("1-2-1"))).isFalse();
    }

    @Test
    void sequencesAreComparedAsNumbers() {
        assertThat(at("0-1-1000000").covers(at("0-1-999999"))).isTrue();
        assertThat(at("0-1-999999").covers(at("0-1-1000000"))).isFalse();
    }

    @Test
    void whatTheServerPrintsIsAPosition() {
        GtidPosition given = GtidPosition.parse("0-1-10,1-2-5");

        assertThat(given.covers(at("0-1-10,1-2-5"))).isTrue();
        assertThat(GtidPosition.parse(given.text())).isEqualTo(given);
    }

    @Test
    void whatIsNoGtidIsRefused() {
        assertThatThrownBy(() -> at("0-1")).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'0-1'");
    }

    private static GtidPosition at(String gtid) {
        return new GtidPosition("binlog.000001", 4, gtid);
    }
}
