package dev.sluice.desktop.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.desktop.kit.HandClock;
import dev.sluice.desktop.kit.Problem;
import dev.sluice.desktop.kit.Work;
import dev.sluice.fakes.FakeDataSources;
import dev.sluice.model.DataSource;
import dev.sluice.model.Environment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SourcesViewModelTest {
    private final HandClock clock = new HandClock();
    private final FakeDataSources dataSources = new FakeDataSources();
    private final List<Runnable> background = new ArrayList<>();
    private boolean later;
    private Instant now = Instant.EPOCH;
    private final SourcesViewModel model = new SourcesViewModel(dataSources,
            () -> Map.of("shop", Set.of("move-shop", "check-shop")),
            new Work(task -> run(task), Runnable::run), clock, () -> now);

    private void run(Runnable task) {
        if (later) {
            background.add(task);
        } else {
            task.run();
        }
    }

    private static DataSource source(String name, String host) {
        return new DataSource(name, "mariadb", Map.of("host", host), Environment.TEST, false);
    }

    private SourceRow look(String name, String host) {
        dataSources.with(source(name, host), "");
        model.look();
        clock.tick();
        return model.rows().getFirst();
    }

    @Test
    void rowsSayWhichProjectsUseThem() {
        assertThat(look("shop", "db").look().users()).containsExactly("check-shop", "move-shop");
    }

    @Test
    void testSaysWhoAnsweredAndGrowsOlder() {
        SourceRow row = look("shop", "db");

        model.test(List.of(row));
        now = now.plusSeconds(12);
        clock.tick();

        assertThat(row.test()).isInstanceOf(TestState.Connected.class);
        assertThat(row.testProperty().get().age()).contains(Duration.ofSeconds(12));
    }

    @Test
    void failedTestIsTold() {
        SourceRow row = look("shop", "db");
        dataSources.refuses = true;

        model.test(List.of(row));

        assertThat(row.test()).isEqualTo(new TestState.Refused(Problem.of(FakeDataSources.REFUSED), now));
    }

    @Test
    void testOfSettingsThatChangedSinceSaysNothing() {
        SourceRow row = look("shop", "db");
        model.test(List.of(row));

        dataSources.change(source("shop", "moved"));
        clock.tick();

        assertThat(row.test()).isInstanceOf(TestState.Untested.class);
    }

    @Test
    void answerThatComesAfterTheChangeSaysNothing() {
        SourceRow row = look("shop", "db");
        later = true;
        model.test(List.of(row));
        later = false;
        dataSources.change(source("shop", "moved"));
        clock.tick();

        background.forEach(Runnable::run);

        assertThat(row.test()).isInstanceOf(TestState.Untested.class);
    }

    @Test
    void whatWasKeptIsThereAtOnceWithItsTest() {
        look("shop", "db");
        dataSources.with(source("crm", "db2"), "");
        List<SourceRow> shown = new ArrayList<>();

        model.kept("crm", new TestState.Refused(Problem.of(FakeDataSources.REFUSED), now), shown::add);

        assertThat(shown).extracting(SourceRow::name).containsExactly("crm");
        assertThat(shown.getFirst().test()).isInstanceOf(TestState.Refused.class);
        assertThat(model.rows()).extracting(SourceRow::name).containsExactly("shop", "crm");
    }

    @Test
    void deletedRowGoesAndARefusalStaysUntilTheNextCommand() {
        SourceRow row = look("shop", "db");
        dataSources.refuses = true;
        model.delete(row, false);
        clock.tick();

        assertThat(model.problemProperty().get()).map(Problem::code).contains("SLUICE-108");
        model.delete(row, true);
        assertThat(model.rows()).isEmpty();
        assertThat(model.problemProperty().get()).isEmpty();
    }
}
