package dev.sluice.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LoggedSessionTest {
    @Test
    void aCharacterSetWithoutACollationMeansWhatTheSessionSays() {
        assertThat(settings(131, 0, 16, 1))
                .isEqualTo("explicit_defaults_for_timestamp=1,timestamp=7.000000"
                        + " /*M!110201 , character_set_collations=''*/");
        assertThat(settings(131, 2, 45, 0, 0, 9, 8, 0, 94, 0, 16, 1))
                .startsWith("explicit_defaults_for_timestamp=1,timestamp=7.000000,character_set_collations=")
                .contains("id IN (2304, 94)");
    }

    @Test
    void whatIsNotKnownIsTold() {
        assertThat(settings(16, 1, 199, 1, 2, 3))
                .isEqualTo("explicit_defaults_for_timestamp=1,unknown=199,timestamp=7.000000");
    }

    private static String settings(int... variables) {
        byte[] bytes = new byte[variables.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) variables[i];
        }
        return LoggedSession.read(new LogBytes(bytes, 0, bytes.length), 7).settings();
    }
}
