package dev.sluice.desktop.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.desktop.kit.Figures;
import dev.sluice.desktop.kit.HandClock;
import dev.sluice.desktop.kit.Texts;
import dev.sluice.desktop.kit.Work;
import dev.sluice.engine.api.RunProgress.Load;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DiagnosticsViewModelTest {
    private final HandClock clock = new HandClock();
    private final Work work = new Work(Runnable::run, Runnable::run);
    private final Texts texts = Texts.in(Texts.ENGLISH);
    private final List<LogLine> fresh = new ArrayList<>();
    private RunLook look = Looks.running(Looks.copying(new Load(4, 0, 0, 41_000_000, 64_000_000)), Looks.NOON);
    private final RunViewModel run = new RunViewModel("shop", () -> look, new FakeActions(), work, clock,
            () -> Looks.NOON);
    private final DiagnosticsViewModel model = new DiagnosticsViewModel(run, () -> this::log, work, clock, texts,
            new Figures(texts, ZoneOffset.UTC));

    private List<LogLine> log() {
        List<LogLine> lines = List.copyOf(fresh);
        fresh.clear();
        return lines;
    }

    @Test
    void eachPartSaysWhetherItWorksWhatIsHeldInItAndWhatItWaitsFor() {
        look();

        assertThat(part(1)).isEqualTo(
                new EnginePart("full", EnginePart.State.WORKING, "50 rows", "41.0 MB of 64.0 MB", "–"));
        assertThat(part(0).state()).isEqualTo(EnginePart.State.IDLE);

        look = Looks.running(Looks.following(Duration.ofSeconds(5)), Looks.NOON);
        look();
        assertThat(part(0).work()).isEqualTo("1,200 changed rows read");
        assertThat(part(2).depth()).isEqualTo("3 transactions");
        assertThat(part(1).state()).isEqualTo(EnginePart.State.IDLE);
    }

    @Test
    void theLogIsBoundedAndStandsStillUnlessItIsFollowed() {
        add(DiagnosticsViewModel.MOST_LINES + 10);
        look();
        assertThat(model.lines()).hasSize(DiagnosticsViewModel.MOST_LINES);
        assertThat(model.lines().getLast().words()).isEqualTo("line " + (DiagnosticsViewModel.MOST_LINES + 9));

        model.followProperty().set(false);
        add(3);
        clock.tick();
        assertThat(model.lines()).hasSize(DiagnosticsViewModel.MOST_LINES);
        assertThat(fresh).hasSize(3);
    }

    @Test
    void nothingIsReadWhileNobodyLooks() {
        look();
        model.lookAway();
        run.lookAway();

        assertThat(clock.isIdle()).isTrue();
    }

    private EnginePart part(int index) {
        return model.parts().get(index).get();
    }

    private void add(int lines) {
        for (int i = 0; i < lines; i++) {
            fresh.add(new LogLine("", "INFO", "", "line " + i));
        }
    }

    private void look() {
        run.look();
        clock.tick();
        model.look();
        clock.tick();
    }
}
