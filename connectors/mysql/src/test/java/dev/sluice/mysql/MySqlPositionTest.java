package dev.sluice.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MySqlPositionTest {
    private static final String A = "3e11fa47-71ca-11e1-9e33-c80aa9429562";
    private static final String B = "8a94f357-aab4-11df-86ab-c80aa9429562";

    @Test
    void whatIsToBeReadAgainIsToldAndChangesNothingElse() {
        MySqlPosition position = MySqlPosition.parse("gtid " + A + ":1-9 again " + A + ":3:7");

        assertThat(MySqlPosition.parse(position.text())).isEqualTo(position);
        assertThat(position.covers(at(A + ":1-9"))).isTrue();
        assertThat(position.gtids().without(position.again()).text()).isEqualTo(A + ":1-2:4-6:8-9");
    }

    @Test
    void aSetCoversWhatItHolds() {
        assertThat(at(A + ":1-9," + B + ":1-3").covers(at(A + ":2-9"))).isTrue();
        assertThat(at(A + ":1-9").covers(at(A + ":1-10"))).isFalse();
        assertThat(at(A + ":1-9").covers(at(B + ":1"))).isFalse();
    }

    @Test
    void whatTheServerPrintsIsAPosition() {
        assertThat(MySqlPosition.parse(A + ":7")).isEqualTo(at(A + ":7"));
        assertThat(MySqlPosition.parse(A + ":1-9," + B + ":1-3").covers(at(A + ":2-9"))).isTrue();
    }

    @Test
    void gapsAreNotCovered() {
        assertThat(at(A + ":1-3:7-9").covers(at(A + ":1-3:8"))).isTrue();
        assertThat(at(A + ":1-3:7-9").covers(at(A + ":1-9"))).isFalse();
    }

    @Test
    void tagsAreSourcesOfTheirOwn() {
        assertThat(at(A + ":1-5:blue:1-3").covers(at(A + ":blue:2"))).isTrue();
        assertThat(at(A + ":1-5:blue:1-3").covers(at(A + ":green:1"))).isFalse();
        assertThat(at(A + ":blue:1-3").covers(at(A + ":1"))).isFalse();
    }

    @Test
    void twoSetsMayEachLackSomethingOfTheOther() {
        assertThat(at(A + ":1-5").covers(at(B + ":1-5"))).isFalse();
        assertThat(at(B + ":1-5").covers(at(A + ":1-5"))).isFalse();
    }

    @Test
    void withoutGtidsTheFileAndOffsetCount() {
        MySqlPosition early = new MySqlPosition("binlog.000009", 700, "");

        assertThat(new MySqlPosition("binlog.000010", 4, "").covers(early)).isTrue();
        assertThat(early.covers(new MySqlPosition("binlog.000009", 701, ""))).isFalse();
        assertThat(early.covers(new MySqlPosition("binlog.1000000", 4, ""))).isFalse();
        assertThat(early.text()).isEqualTo("binlog.000009:700");
    }

    @Test
    void whereNoTransactionHasANameYetThePlaceByNameIsInNoFile() {
        MySqlPosition start = MySqlPosition.named(new LogPlace("binlog.000001", 157), GtidIntervals.NONE,
                GtidIntervals.NONE);

        assertThat(MySqlPosition.parse(start.text())).isEqualTo(start);
        assertThat(start.isInAFile()).isFalse();
        assertThat(start.covers(start)).isTrue();
        assertThat(start.covers(at(A + ":1"))).isFalse();
        assertThat(at(A + ":1").covers(start)).isTrue();
    }

    @Test
    void positionsWithNothingBetweenThemReadAlike() {
        assertThat(new MySqlPosition("", 0, A + ":1-5").text())
                .isEqualTo(new MySqlPosition("binlog.000001", 4711, A + ":1-5").text());
    }

    @Test
    void anotherLogsPositionIsNotCompared() {
        assertThatThrownBy(() -> at(A + ":1").covers(new GtidPosition("f", 4, "0-1-1")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static MySqlPosition at(String gtids) {
        return new MySqlPosition("", 0, gtids);
    }
}
