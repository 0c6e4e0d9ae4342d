package dev.sluice.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LogPlaceTest {
    private static final long FOUR_GIB = 1L << 32;

    @Test
    void offsetsGoOnBeyondWhat32BitsHold() {
        LogPlace place = new LogPlace("binlog.000001", 4);

        place.moveOn(0x8000_0000L);
        assertThat(place.offset()).isEqualTo(0x8000_0000L);
        place.moveOn(0xFFFF_FFF0L);
        place.moveOn(0x10);

        assertThat(place.offset()).isEqualTo(FOUR_GIB + 0x10);
        place.moveOn(0x20);
        assertThat(place.offset()).isEqualTo(FOUR_GIB + 0x20);
    }

    @Test
    void anEventThatStandsInNoFileMovesNothing() {
        LogPlace place = new LogPlace("binlog.000001", 700);

        place.moveOn(0);

        assertThat(place).hasToString("binlog.000001:700");
    }

    @Test
    void aNewFileBeginsAnew() {
        LogPlace place = new LogPlace("binlog.999999", FOUR_GIB + 5);

        place.moveTo("binlog.1000000", 4);
        place.moveOn(130);

        assertThat(place).hasToString("binlog.1000000:130");
    }
}
