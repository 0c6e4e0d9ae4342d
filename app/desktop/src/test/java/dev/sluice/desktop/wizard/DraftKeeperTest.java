package dev.sluice.desktop.wizard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.desktop.kit.HandClock;
import dev.sluice.desktop.kit.Problem;
import dev.sluice.desktop.kit.Work;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class DraftKeeperTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    private final FakeDrafts drafts = new FakeDrafts();
    private final HandClock clock = new HandClock();
    private final Queue<Runnable> background = new ArrayDeque<>();
    private final Draft draft = new Draft("d1", DraftChoices.NOTHING);
    private final DraftKeeper keeper = new DraftKeeper(draft, drafts, new Work(background::add, Runnable::run), clock,
            Clock.fixed(NOW, ZoneOffset.UTC));

    private void diskWorks() {
        while (!background.isEmpty()) {
            background.remove().run();
        }
    }

    @Test
    void changesAreKeptOnceWhenTheyRest() {
        draft.nameProperty().set("s");
        draft.nameProperty().set("shop");
        clock.tick();
        diskWorks();

        assertThat(drafts.writings).isEqualTo(1);
        assertThat(drafts.kept.get("d1").name()).isEqualTo("shop");
        assertThat(keeper.savedAtProperty().get()).contains(NOW);
        assertThat(draft.keptNameProperty().get()).contains("shop");
    }

    @Test
    void whatChangesDuringAWritingIsWrittenAfterIt() {
        draft.nameProperty().set("shop");
        keeper.save();
        draft.nameProperty().set("shop2");
        keeper.save();
        keeper.save();
        diskWorks();

        assertThat(drafts.writings).isEqualTo(2);
        assertThat(drafts.kept.get("d1").name()).isEqualTo("shop2");
    }

    @Test
    void aDraftInWhichNothingWasChosenIsNotKept() {
        draft.stepProperty().set("phases");
        clock.tick();
        diskWorks();

        assertThat(drafts.kept).isEmpty();
    }

    @Test
    void whereADraftThatIsGoneOnWithStandsIsKeptThoughNothingElseIsChosen() {
        Draft found = new KeptDraft("d2", DraftChoices.NOTHING, NOW).draft();
        new DraftKeeper(found, drafts, new Work(background::add, Runnable::run), clock,
                Clock.fixed(NOW, ZoneOffset.UTC));

        found.decidedUnderProperty().set(Optional.of("shop"));
        clock.tick();
        diskWorks();

        assertThat(drafts.kept.get("d2").decidedUnder()).contains("shop");
    }

    @Test
    void aFinishedDraftIsGoneAlsoWhenItIsJustBeingWritten() {
        draft.nameProperty().set("shop");
        keeper.save();
        keeper.finish();
        diskWorks();
        draft.nameProperty().set("again");
        clock.tick();
        diskWorks();

        assertThat(drafts.kept).isEmpty();
    }

    @Test
    void aFullDiskIsToldUntilThereIsRoom() {
        drafts.full = true;
        draft.nameProperty().set("shop");
        keeper.save();
        diskWorks();

        assertThat(keeper.problemProperty().get()).map(Problem::message).contains("The disk is full");

        drafts.full = false;
        keeper.save();
        diskWorks();
        assertThat(keeper.problemProperty().get()).isEmpty();
    }
}
