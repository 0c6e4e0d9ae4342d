package dev.sluice.desktop.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.desktop.kit.Figures;
import dev.sluice.desktop.kit.Texts;
import dev.sluice.engine.api.RunProgress;
import dev.sluice.engine.api.RunProgress.Load;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StatusViewModelTest {
    private static final Instant NOW = Instant.parse("2026-11-21T14:02:00Z");
    private static final long MEBIBYTE = 1 << 20;

    private final Texts texts = Texts.in(Texts.ENGLISH);
    private final StatusViewModel model = new StatusViewModel(texts, new Figures(texts, ZoneId.of("UTC")));

    @Test
    void figuresOfAllRunsAreAddedUp() {
        model.show(pulse(NOW, beat("shop", 1_200, 3_000_000), beat("crm", 800, 1_000_000)));

        assertThat(model.wordsProperty().get())
                .isEqualTo("2 running  ·  2,000 rows/s  ·  4.00 MB/s  ·  heap 212 of 512 MiB");
    }

    @Test
    void aRunThatDoesNotAnswerIsCountedAndHasNoFigures() {
        model.show(pulse(NOW, new Pulse.Beat("shop", Optional.empty())));

        assertThat(model.wordsProperty().get()).startsWith("1 running  ·  – rows/s  ·  –/s");
    }

    @Test
    void withoutARunItSaysSo() {
        model.show(pulse(NOW));

        assertThat(model.wordsProperty().get()).isEqualTo("Nothing is running  ·  heap 212 of 512 MiB");
    }

    @Test
    void theLastErrorStaysAndTellsItsDayWhenThatIsOver() {
        model.failed("shop: the disk is full", NOW);
        assertThat(model.lastErrorProperty().get().map(StatusViewModel.LastError::words))
                .contains("last error 14:02:00");

        model.show(pulse(NOW.plusSeconds(86_400)));

        assertThat(model.lastErrorProperty().get().map(StatusViewModel.LastError::words))
                .contains("last error 2026-11-21 14:02:00");
        assertThat(model.lastErrorProperty().get().orElseThrow().whole()).startsWith("shop: the disk is full\n");
    }

    @Test
    void figuresThatAreNotTrueAnyMoreGo() {
        model.show(pulse(NOW, beat("shop", 1_200, 3_000_000)));

        model.lost(new IllegalStateException(), NOW);

        assertThat(model.wordsProperty().get()).isEqualTo("The engine does not say what runs");
        assertThat(model.lastErrorProperty().get()).isPresent();
    }

    private static Pulse pulse(Instant at, Pulse.Beat... beats) {
        return new Pulse(List.of(beats), 212 * MEBIBYTE, 512 * MEBIBYTE, at);
    }

    private static Pulse.Beat beat(String project, double rows, double bytes) {
        return new Pulse.Beat(project, Optional.of(new RunProgress("Full migration", List.of(), 0, 0, 0, rows, bytes,
                Optional.empty(), Optional.empty(), Load.NONE)));
    }
}
