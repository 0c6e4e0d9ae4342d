package dev.sluice.desktop.palette;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FuzzyMatchTest {
    @Test
    void lettersFitInTheirOrderAlone() {
        assertThat(FuzzyMatch.score("s8", "shop-to-8")).isPresent();
        assertThat(FuzzyMatch.score("8s", "shop-to-8")).isEmpty();
        assertThat(FuzzyMatch.score("shopp", "shop-to-8")).isEmpty();
    }

    @Test
    void beginningsOfWordsGoBeforeLettersInTheMiddle() {
        assertThat(score("np", "new project")).isGreaterThan(score("np", "snapshot"));
    }

    @Test
    void onePieceGoesBeforeScatteredLettersWhereverItStands() {
        assertThat(score("crm", "old crm")).isGreaterThan(score("crm", "customer metrics"));
        assertThat(score("crm", "crm")).isGreaterThan(score("crm", "old crm"));
    }

    @Test
    void nothingTypedFitsEverything() {
        assertThat(score("", "anything")).isZero();
    }

    private static int score(String typed, String name) {
        return FuzzyMatch.score(typed, name).orElseThrow();
    }
}
