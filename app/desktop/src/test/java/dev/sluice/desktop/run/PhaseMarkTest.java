package dev.sluice.desktop.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.desktop.run.RunLook.Seen;
import dev.sluice.engine.api.PhaseStanding;
import dev.sluice.engine.api.Projects;
import dev.sluice.engine.api.RunProgress;
import dev.sluice.engine.api.RunProgress.Load;
import dev.sluice.model.Phase;
import dev.sluice.model.ProjectState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PhaseMarkTest {
    private static final Map<Phase, PhaseStanding> FOLLOWED = Map.of(Phase.SCHEMA, PhaseStanding.DONE, Phase.FULL,
            PhaseStanding.DONE, Phase.INCREMENTAL, PhaseStanding.BEGUN, Phase.VERIFICATION, PhaseStanding.DONE);

    @Test
    void aPausedProjectShowsWhatEarlierRunsDid() {
        assertThat(marks(FOLLOWED, Optional.empty())).containsExactly(PhaseMark.DONE, PhaseMark.DONE,
                PhaseMark.BEGUN, PhaseMark.DONE);
    }

    @Test
    void damageThatWasFoundLaterIsNoMarkOfSuccess() {
        Map<Phase, PhaseStanding> damaged = Map.of(Phase.SCHEMA, PhaseStanding.DONE, Phase.FULL, PhaseStanding.DONE,
                Phase.VERIFICATION, PhaseStanding.DIFFERENT);

        assertThat(marks(damaged, Optional.empty())).containsExactly(PhaseMark.DONE, PhaseMark.DONE,
                PhaseMark.LATER, PhaseMark.DIFFERENT);
    }

    @Test
    void aSourceGoesOnBeingFollowedWhileRowsAreCompared() {
        RunProgress followed = Looks.following(Duration.ofSeconds(1));
        RunProgress comparing = new RunProgress(Phase.VERIFICATION.title(), List.of(), 0, 0, 0, 0, 0,
                Optional.empty(), Optional.empty(), Load.NONE, followed.following());

        assertThat(marks(FOLLOWED, Optional.of(comparing))).containsExactly(PhaseMark.DONE, PhaseMark.DONE,
                PhaseMark.NOW, PhaseMark.NOW);
    }

    @Test
    void whatRunsSaysThatEverythingBeforeItIsDone() {
        assertThat(marks(Map.of(), Optional.of(Looks.following(Duration.ZERO)))).containsExactly(PhaseMark.DONE,
                PhaseMark.DONE, PhaseMark.NOW, PhaseMark.LATER);
    }

    @Test
    void aComparisonThatRunsByItselfSaysNothingOfOtherPhases() {
        RunProgress comparing = new RunProgress(Phase.VERIFICATION.title(), List.of(), 0, 0, 0, 0, 0,
                Optional.empty(), Optional.empty(), Load.NONE);

        assertThat(marks(Map.of(), Optional.of(comparing))).containsExactly(PhaseMark.LATER, PhaseMark.LATER,
                PhaseMark.LATER, PhaseMark.NOW);
    }

    private static List<PhaseMark> marks(Map<Phase, PhaseStanding> standings, Optional<RunProgress> running) {
        Projects.Summary known = Looks.summary(ProjectState.PAUSED);
        Projects.Summary summary = new Projects.Summary(known.name(), known.source(), known.target(), known.state(),
                known.finished(), known.verdict(), known.at(), known.file(), known.ends(), known.found(), standings);
        return List.copyOf(PhaseMark.of(new RunLook(summary, Set.of(Phase.values()), running.isPresent(),
                running.isPresent(), Optional.empty(),
                running.map(progress -> new Seen(progress, Looks.NOON)), List.of(), Optional.empty(),
                Optional.empty())).values());
    }
}
