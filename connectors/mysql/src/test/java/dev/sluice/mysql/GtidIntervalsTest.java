package dev.sluice.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class GtidIntervalsTest {
    private static final String A = "3e11fa47-71ca-11e1-9e33-c80aa9429562";

    @Test
    void whatTouchesIsJoinedAndHolesStay() {
        GtidIntervals set = GtidIntervals.parse(A + ":1-3:7-9");

        assertThat(set.with(A, 5).text()).isEqualTo(A + ":1-3:5:7-9");
        assertThat(set.with(A, 4).text()).isEqualTo(A + ":1-4:7-9");
        assertThat(set.with(A, 10).text()).isEqualTo(A + ":1-3:7-10");
        assertThat(set.with(A, 4).with(A, 6).with(A, 5).text()).isEqualTo(A + ":1-9");
        assertThat(set.with(A, 8)).isEqualTo(set);
        assertThat(set.text()).isEqualTo(A + ":1-3:7-9");
    }

    @Test
    void tagsAreToldEachWithItsSource() {
        GtidIntervals set = GtidIntervals.parse(A.toUpperCase(java.util.Locale.ROOT) + ":1-2:blue:1-3:5");

        assertThat(set.text()).isEqualTo(A + ":1-2," + A + ":blue:1-3:5");
        assertThat(GtidIntervals.parse(set.text())).isEqualTo(set);
    }

    /** Hard case 52. */
    @Test
    void whatIsTakenOutLeavesAHole() {
        GtidIntervals set = GtidIntervals.parse(A + ":1-9:12," + A + ":blue:1-2");

        assertThat(set.without(GtidIntervals.parse(A + ":1:4-5:12")).text())
                .isEqualTo(A + ":2-3:6-9," + A + ":blue:1-2");
        assertThat(set.without(GtidIntervals.parse(A + ":9-20," + A + ":blue:1-2")).text()).isEqualTo(A + ":1-8");
        assertThat(set.without(GtidIntervals.NONE)).isEqualTo(set);
        assertThat(set.without(set).isEmpty()).isTrue();
    }

    @Test
    void aSetMadeInAnyOrderIsTheSame() {
        Random random = new Random(42);
        GtidIntervals set = GtidIntervals.NONE;
        TreeSet<Long> numbers = new TreeSet<>();
        for (int i = 0; i < 2000; i++) {
            long number = 1 + random.nextInt(1000);
            numbers.add(number);
            set = set.with(A, number);
        }
        GtidIntervals ascending = GtidIntervals.NONE;
        for (long number : numbers) {
            ascending = ascending.with(A, number);
        }

        assertThat(set.text()).isEqualTo(ascending.text());
        assertThat(set.covers(ascending)).isTrue();
    }
}
