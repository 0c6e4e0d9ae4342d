package dev.sluice.desktop.palette;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.desktop.kit.Work;
import dev.sluice.desktop.palette.Candidate.Kind;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PaletteViewModelTest {
    private final List<Runnable> later = new ArrayList<>();
    private List<Candidate> named = List.of(candidate(Kind.PROJECT, "shop-to-8"), candidate(Kind.SOURCE, "prod"));
    private final PaletteViewModel model = new PaletteViewModel(() -> named, new Work(later::add, Runnable::run));

    private static Candidate candidate(Kind kind, String words) {
        return new Candidate(kind, words, "", () -> {});
    }

    private void answer() {
        List.copyOf(later).forEach(Runnable::run);
        later.clear();
    }

    @Test
    void commandsAreThereAtOnceAndNamesFollow() {
        model.open(List.of(candidate(Kind.COMMAND, "New project")));

        assertThat(words()).containsExactly("New project");
        assertThat(model.readingProperty().get()).isTrue();

        answer();

        assertThat(words()).containsExactly("New project", "shop-to-8", "prod");
        assertThat(model.readingProperty().get()).isFalse();
    }

    @Test
    void whatIsTypedBeforeTheNamesCameIsSearchedInThemToo() {
        model.open(List.of(candidate(Kind.COMMAND, "Settings")));
        model.typedProperty().set("s8");

        answer();

        assertThat(model.choice().map(Candidate::words)).contains("shop-to-8");
    }

    @Test
    void theSelectionStaysWithinTheMatches() {
        model.open(List.of(candidate(Kind.COMMAND, "one"), candidate(Kind.COMMAND, "two")));

        model.move(5);
        assertThat(model.choice().map(Candidate::words)).contains("two");

        model.move(-5);
        assertThat(model.choice().map(Candidate::words)).contains("one");

        model.typedProperty().set("no such thing");
        model.move(1);
        assertThat(model.choice()).isEmpty();
    }

    @Test
    void commandsStayWhenProjectsCannotBeRead() {
        PaletteViewModel broken = new PaletteViewModel(() -> {
            throw new IllegalStateException("The disk is gone");
        }, new Work(Runnable::run, Runnable::run));

        broken.open(List.of(candidate(Kind.COMMAND, "Settings")));

        assertThat(broken.choice().map(Candidate::words)).contains("Settings");
        assertThat(broken.readingProperty().get()).isFalse();
    }

    @Test
    void tenThousandProjectsAreSearchedBetweenTwoKeys() {
        named = IntStream.range(0, 10_000)
                .mapToObj(
                        i -> candidate(Kind.PROJECT, "project-%05d-".formatted(i) + "of-a-rather-long-name".repeat(3)))
                .toList();
        model.open(List.of());
        answer();
        model.typedProperty().set("warm");

        // What this thread used of a processor: other work on the machine is not what is measured.
        long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        model.typedProperty().set("prlong09");
        Duration took = Duration.ofNanos(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before);

        assertThat(model.matches()).hasSizeLessThanOrEqualTo(PaletteViewModel.MOST);
        assertThat(took).isLessThan(Duration.ofMillis(500)); // a hundredth of it as a rule
    }

    private List<String> words() {
        return model.matches().stream().map(Candidate::words).toList();
    }

    @Test
    void namesThatWereAskedForOfAnEarlierPageDoNotBringItsCommandsBack() {
        model.open(List.of(candidate(Kind.COMMAND, "Pause")));
        model.open(List.of(candidate(Kind.COMMAND, "Settings")));

        later.reversed().forEach(Runnable::run);

        assertThat(words()).containsExactly("Settings", "shop-to-8", "prod");
    }

    @Test
    void theSelectedCommandStaysSelectedWhenNamesCome() {
        model.open(List.of(candidate(Kind.COMMAND, "one"), candidate(Kind.COMMAND, "two")));
        model.move(1);

        answer();

        assertThat(model.choice().map(Candidate::words)).contains("two");
    }
}
