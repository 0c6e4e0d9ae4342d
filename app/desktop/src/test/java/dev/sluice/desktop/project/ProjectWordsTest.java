package dev.sluice.desktop.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.desktop.kit.Figures;
import dev.sluice.desktop.kit.Texts;
import dev.sluice.engine.api.PhaseStanding;
import dev.sluice.engine.api.Projects.Found;
import dev.sluice.model.Phase;
import dev.sluice.model.ProjectState;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProjectWordsTest {
    private final Texts texts = Texts.in(Texts.ENGLISH);
    private final ProjectWords words = new ProjectWords(texts, new Figures(texts, ZoneOffset.UTC));

    @Test
    void aCopyHasAPercentageAndAFollowedSourceALag() {
        HomeLook copying = HomeLooks.running("a", Phase.FULL, Optional.empty());
        HomeLook behind = HomeLooks.running("a", Phase.INCREMENTAL, Optional.empty());
        HomeLook caughtUp = HomeLooks.running("a", Phase.INCREMENTAL,
                Optional.of(HomeLooks.NOW.minusSeconds(3 * 3_600)));

        assertThat(words.progress(copying)).isEqualTo("61 %");
        assertThat(words.lag(copying)).isEqualTo("–");
        assertThat(words.progress(behind)).isEmpty();
        assertThat(words.lag(behind)).isEqualTo("0.4 s");
        assertThat(words.rate(behind)).isEqualTo("120");
        assertThat(words.progress(caughtUp)).isEqualTo("caught up for 3 h");
    }

    @Test
    void whatWasFoundStandsBehindTheStateTheWorstFirst() {
        HomeLook look = HomeLooks.found("a", ProjectState.COMPLETED, new Found(1_234, 2, 1));

        assertThat(words.stateAndFound(look)).isEqualTo("completed, 1 error, 1,234 diffs, 2 conflicts");
    }

    @Test
    void theRouteTellsBothEndsWithTheirEnvironments() {
        HomeLook look = HomeLooks.of("a", ProjectState.PAUSED);

        assertThat(words.route(look)).isEqualTo("prod → MySQL 9.7 at b");
        assertThat(words.routeDetails(look))
                .isEqualTo("Source prod · production · MariaDB 11.4 at a\nTarget MySQL 9.7 at b");
    }

    @Test
    void thePhaseIsTheLastOneThatItHasComeTo() {
        Map<Phase, PhaseStanding> followed = Map.of(Phase.SCHEMA, PhaseStanding.DONE, Phase.FULL, PhaseStanding.DONE,
                Phase.INCREMENTAL, PhaseStanding.BEGUN);
        Map<Phase, PhaseStanding> damaged = Map.of(Phase.FULL, PhaseStanding.DONE, Phase.VERIFICATION,
                PhaseStanding.DIFFERENT);

        assertThat(words.phase(HomeLooks.standing(followed, Set.of(Phase.values()))))
                .isEqualTo("Incremental");
        assertThat(words.phase(HomeLooks.standing(followed, Phase.DEFAULT))).as("one without that phase")
                .isEqualTo("Full");
        assertThat(words.phase(HomeLooks.standing(damaged, Phase.DEFAULT))).isEqualTo("Verification");
        assertThat(words.phase(HomeLooks.standing(Map.of(), Phase.DEFAULT))).isEqualTo("–");
        assertThat(words.phase(HomeLooks.running("a", Phase.FULL, Optional.empty()))).isEqualTo("Full");
    }

    @Test
    void whatAProcessThatDiedLeftAsRunningIsPaused() {
        assertThat(words.state(HomeLooks.of("a", ProjectState.RUNNING))).isEqualTo("paused");
    }
}
