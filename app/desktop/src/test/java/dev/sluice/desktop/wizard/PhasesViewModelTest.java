package dev.sluice.desktop.wizard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.desktop.kit.Texts;
import dev.sluice.desktop.kit.Work;
import dev.sluice.model.Phase;
import dev.sluice.spi.ChangeEvent.Kind;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PhasesViewModelTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private final Texts texts = Texts.in(Texts.ENGLISH);
    private final Draft draft = new Draft("d1", DraftChoices.NOTHING);
    private final ServerTests tests = new ServerTests(_ -> {
        throw new AssertionError("Nobody is asked");
    }, new Work(Runnable::run, Runnable::run), Clock.systemUTC());
    private final StartViewModel start = new StartViewModel(draft, texts,
            Clock.fixed(Instant.parse("2026-11-21T10:00:00Z"), BERLIN));
    private final PhasesViewModel model = new PhasesViewModel(draft, tests, start, texts);

    @Test
    void followingAfterTheSchemaNeedsACopy() {
        model.choose(Phase.INCREMENTAL, true);
        model.choose(Phase.FULL, false);
        assertThat(model.state().obstacleProperty().get())
                .hasValueSatisfying(why -> assertThat(why).contains("full migration"));

        model.choose(Phase.SCHEMA, false);
        assertThat(model.state().obstacleProperty().get()).isEmpty();
        assertThat(start.askedProperty().get()).isTrue();
    }

    @Test
    void aComparisonAloneLosesNothingOfTheMigration() {
        model.choose(Phase.INCREMENTAL, true);
        model.compareOnly(true);
        assertThat(draft.phasesProperty().get()).isEqualTo(Set.of(Phase.VERIFICATION));
        assertThat(model.state().summaryProperty().get()).isEqualTo("Compare only");

        model.compareOnly(false);
        assertThat(draft.phasesProperty().get()).isEqualTo(Set.of(Phase.values()));
        assertThat(model.state().summaryProperty().get()).isEqualTo("All phases");
    }

    @Test
    void allKindsAreTheDefaultAndNoneIsAnObstacle() {
        model.choose(Phase.INCREMENTAL, true);
        model.choose(Kind.DELETE, false);
        assertThat(draft.optionsProperty().get()).isEqualTo(Map.of("apply.kinds", "insert,update"));
        assertThat(model.warningsProperty().get()).anyMatch(sentence -> sentence.contains("by choice"));

        model.choose(Kind.INSERT, false);
        model.choose(Kind.UPDATE, false);
        assertThat(model.state().obstacleProperty().get()).hasValueSatisfying(why -> assertThat(why).contains("kind"));

        for (Kind kind : Kind.values()) {
            model.choose(kind, true);
        }
        assertThat(draft.optionsProperty().get()).isEmpty();
    }

    @Test
    void aTypedTimeIsOfThisMachinesZone() {
        followWithoutCopy();
        start.wayProperty().set(StartViewModel.Way.TIME);
        assertThat(model.state().obstacleProperty().get()).isPresent();
        start.timeProperty().set("2026-11-21 10:00");

        assertThat(draft.optionsProperty().get()).containsEntry("start.from", "2026-11-21T09:00:00Z");
        assertThat(model.state().obstacleProperty().get()).isEmpty();
        start.timeProperty().set("2026-11-21 11:30");
        assertThat(model.state().obstacleProperty().get())
                .hasValueSatisfying(why -> assertThat(why).contains("not come"));
    }

    @Test
    void aTimeThatTheClocksShowedTwiceAsksWhichOne() {
        followWithoutCopy();
        start.wayProperty().set(StartViewModel.Way.TIME);
        start.timeProperty().set("2026-10-25 02:30:00");
        assertThat(start.readingsProperty().get()).hasSize(2);
        assertThat(model.state().obstacleProperty().get()).hasValueSatisfying(why -> assertThat(why).contains("twice"));

        start.readingProperty().set(Optional.of(start.readingsProperty().get().getLast()));
        assertThat(draft.optionsProperty().get()).containsEntry("start.from", "2026-10-25T01:30:00Z");

        start.timeProperty().set("2026-03-29 02:30:00");
        assertThat(model.state().obstacleProperty().get()).hasValueSatisfying(why -> assertThat(why).contains("never"));
    }

    @Test
    void withACopyThePlaceIsNotTheUsersAndComesBackWithoutOne() {
        followWithoutCopy();
        start.wayProperty().set(StartViewModel.Way.POSITION);
        start.positionProperty().set("0-1-4711");
        model.choose(Phase.FULL, true);
        assertThat(draft.optionsProperty().get()).isEmpty();

        model.choose(Phase.FULL, false);
        assertThat(draft.optionsProperty().get()).containsEntry("start.from", "0-1-4711");
    }

    @Test
    void aPlaceThatAFileSaysBesideACopyCanBeRemoved() {
        draft.setOption("start.from", "0-1-4711");
        assertThat(start.misplacedProperty().get()).isTrue();
        assertThat(model.state().obstacleProperty().get()).isPresent();

        start.drop();
        assertThat(model.state().obstacleProperty().get()).isEmpty();
    }

    private void followWithoutCopy() {
        draft.phasesProperty().set(Set.of(Phase.INCREMENTAL, Phase.VERIFICATION));
    }
}
