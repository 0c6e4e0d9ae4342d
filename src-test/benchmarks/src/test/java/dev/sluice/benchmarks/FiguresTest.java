package dev.sluice.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class FiguresTest {
    private final Figures figures = new Figures();

    @Test
    void medianOfThreeIsTheOneInTheMiddleWhateverTheOrder() {
        figures.add("load", 3);
        figures.add("load", 100);
        figures.add("load", 1);

        assertThat(figures.median("load")).isEqualTo(3);
        assertThat(figures.rounds("load")).containsExactly(3.0, 100.0, 1.0);
    }

    @Test
    void medianOfTwoLiesBetweenThem() {
        figures.add("load", 4);
        figures.add("load", 2);

        assertThat(figures.median("load")).isEqualTo(3);
    }
}
