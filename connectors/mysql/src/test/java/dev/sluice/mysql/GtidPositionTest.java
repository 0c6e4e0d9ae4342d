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
    void whatIsToBeReadAgainIsToldAndChangesNothingElse() {
        GtidPosition position = new GtidPosition("binlog.000001", 4, DomainGtids.parse("0-1-10,1-2-5"),
                DomainGtids.parse("0-1-7"), false);

        assertThat(GtidPosition.parse(position.text())).isEqualTo(position);
        assertThat(position.covers(at("0-1-10"))).isTrue();
        assertThat(GtidPosition.parse("binlog.000001:4 gtid 0-1-3 again ").again()).isEqualTo(DomainGtids.parse(""));
        assertThat(GtidPosition.parse("binlog.000001:4 gtid 0-1-3")).isEqualTo(at("0-1-3"));
    }

    @Test
    void onlyAPositionThatSaysSoKnowsWhatIsPrepared() {
        GtidPosition position = at("0-1-10").settled();
        GtidPosition nothingLogged = at("").settled();

        assertThat(GtidPosition.parse(position.text())).isEqualTo(position);
        assertThat(GtidPosition.parse(nothingLogged.text())).isEqualTo(nothingLogged);
        assertThat(position.covers(at("0-1-10"))).isTrue();
        assertThat(GtidPosition.parse("0-1-10").knowsPrepared()).isFalse();
        assertThat(GtidPosition.parse(at("0-1-10").text()).knowsPrepared()).isFalse();
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
