package dev.sluice.desktop.away;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.desktop.away.AwayNotes.Away;
import dev.sluice.desktop.kit.Texts;
import dev.sluice.desktop.kit.Work;
import dev.sluice.engine.api.Projects.Note;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AwayNotesTest {
    private static final Instant EVENING = Instant.parse("2026-11-20T18:00:00Z");
    private static final Instant NIGHT = Instant.parse("2026-11-21T02:00:00Z");
    private static final Instant MORNING = Instant.parse("2026-11-21T08:00:00Z");

    @TempDir
    private Path home;
    private final FakeProjects projects = new FakeProjects();

    @Test
    void whatHappenedSinceTheLastWindowIsToldOnce() {
        projects.notes.add(new Note(EVENING.minusSeconds(60), "state RUNNING"));
        projects.notes.add(new Note(NIGHT, "the last run ended without a word"));
        projects.notes.add(new Note(MORNING.plusSeconds(5), "state RUNNING"));
        session(EVENING.minusSeconds(600)).close(Set.of("shop"), EVENING);
        AwayNotes morning = session(MORNING);

        Optional<Away> first = morning.open("shop", MORNING.plusSeconds(10));
        Optional<Away> second = morning.open("shop", MORNING.plusSeconds(20));

        assertThat(first).get().satisfies(away -> {
            assertThat(away.last()).isEqualTo(EVENING);
            assertThat(away.notes()).extracting(Note::at).containsExactly(NIGHT);
        });
        assertThat(second).isEmpty();
    }

    @Test
    void whatCouldNotBeAskedForIsToldTheNextTime() {
        projects.notes.add(new Note(NIGHT, "the last run ended without a word"));
        session(EVENING).close(Set.of("shop"), EVENING);
        AwayNotes morning = session(MORNING);
        projects.isAway = true;
        assertThatThrownBy(() -> morning.open("shop", MORNING)).hasMessage("The disk is gone");

        projects.isAway = false;

        assertThat(morning.open("shop", MORNING.plusSeconds(10))).isPresent();
    }

    @Test
    void aProjectThatNobodyLookedAtBeforeHasNothingToTell() {
        projects.notes.add(new Note(NIGHT, "state RUNNING"));

        assertThat(session(MORNING).open("shop", MORNING)).isEmpty();
    }

    @Test
    void aQuietNightIsNotWorthAWordAndConflictsAre() {
        session(EVENING).close(Set.of("shop"), EVENING);

        Optional<Away> quiet = session(MORNING).open("shop", MORNING);
        projects.conflicts = 3;
        Optional<Away> withConflicts = session(MORNING.plusSeconds(60)).open("shop", MORNING.plusSeconds(60));

        assertThat(quiet).isEmpty();
        assertThat(withConflicts).get().extracting(Away::conflicts).isEqualTo(3L);
    }

    @Test
    void theBannerShowsTheLastNotesUntilItIsSentAway() {
        session(EVENING).close(Set.of("shop"), EVENING);
        for (int i = 0; i < AwayViewModel.MOST + 2; i++) {
            projects.notes.add(new Note(NIGHT.plusSeconds(i), "note " + i));
        }
        AwayViewModel model = new AwayViewModel(session(MORNING), "shop", new Work(Runnable::run, Runnable::run),
                () -> MORNING);
        Away away = model.awayProperty().get().orElseThrow();

        assertThat(AwayViewModel.last(away)).hasSize(AwayViewModel.MOST).last().extracting(Note::words)
                .isEqualTo("note " + (AwayViewModel.MOST + 1));
        assertThat(AwayViewModel.earlier(away)).isEqualTo(2);
        model.dismiss();
        assertThat(model.awayProperty().get()).isEmpty();
    }

    @Test
    void theUsualNotesAreSaidInTheWindowsLanguageAndOthersAsTheyAre() {
        NoteWords words = new NoteWords(Texts.in(Texts.ENGLISH));

        assertThat(List.of(words.of("state PAUSED"), words.of("finished full"), words.of("emptied shop.orders")))
                .containsExactly("State: paused", "Finished: Full migration", "emptied shop.orders");
        assertThat(NoteWords.isTrouble("failed: SLUICE-201 no")).isTrue();
        assertThat(NoteWords.isTrouble("state PAUSED")).isFalse();
    }

    private AwayNotes session(Instant opened) {
        return new AwayNotes(() -> projects, new LastLooks(home), opened);
    }
}
