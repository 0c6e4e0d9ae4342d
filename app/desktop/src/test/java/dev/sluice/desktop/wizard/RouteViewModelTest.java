package dev.sluice.desktop.wizard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.desktop.kit.Texts;
import dev.sluice.desktop.kit.Work;
import dev.sluice.engine.api.DataSources;
import dev.sluice.model.DataSource;
import dev.sluice.model.Environment;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.Remedy;
import dev.sluice.spi.Role;
import dev.sluice.spi.ServerIdentity;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RouteViewModelTest {
    private final Work work = new Work(Runnable::run, Runnable::run);
    private final Map<String, String> servers = new TreeMap<>(
            Map.of("old", "a", "new", "b", "alias", "a", "file", "f"));
    private int asked;
    private final ServerTests tests = new ServerTests(this::test, work, Clock.systemUTC());
    private final Draft draft = new Draft("d1", DraftChoices.NOTHING);
    private Surroundings surroundings = new Surroundings(List.of(kept("old", "mysql", Environment.TEST),
            kept("new", "mariadb", Environment.PRODUCTION), kept("alias", "mariadb", Environment.TEST),
            kept("file", "h2", Environment.TEST)), Set.of("old-to-new"),
            Map.of("mysql", "mysql", "mariadb", "mysql", "h2", "h2"));
    private final RouteViewModel model = new RouteViewModel(draft, () -> surroundings, tests, work,
            Texts.in(Texts.ENGLISH));

    private static DataSource kept(String name, String type, Environment environment) {
        return new DataSource(name, type, Map.of(), environment, false);
    }

    private DataSources.Tested test(String name) {
        asked++;
        if (!servers.containsKey(name)) {
            throw new MigrationException(ErrorCode.HOST_UNREACHABLE, "No answer", Remedy.of("Look."));
        }
        return new DataSources.Tested(new ServerIdentity(servers.get(name), "MariaDB", "11.4.5", name), List.of(),
                List.of());
    }

    private void choose(String source, String target) {
        model.refresh();
        draft.sourceProperty().set(Optional.of(source));
        draft.targetProperty().set(Optional.of(target));
    }

    @Test
    void aDataSourceThatWasJustMadeIsChosenForTheEndItWasMadeFor() {
        draft.sourceProperty().set(Optional.of("old"));
        model.refresh();
        List<DataSource> more = new ArrayList<>(surroundings.dataSources());
        more.add(kept("made", "mariadb", Environment.TEST));
        servers.put("made", "m");
        surroundings = new Surroundings(more, surroundings.projects(), surroundings.dialects());

        model.chooseNew(Role.TARGET, "made");

        assertThat(draft.targetProperty().get()).contains("made");
        assertThat(model.state().obstacleProperty().get()).isEmpty();
        assertThat(draft.nameProperty().get()).isEqualTo("old-to-made");
        assertThat(tests.tested("made")).isPresent();
    }

    @Test
    void theNameIsSuggestedUnlessItIsTakenOrTyped() {
        choose("old", "new");
        assertThat(draft.nameProperty().get()).isEqualTo("old-to-new-2");

        model.swap();
        assertThat(draft.nameProperty().get()).isEqualTo("new-to-old");

        draft.nameProperty().set("shop");
        model.swap();
        assertThat(draft.nameProperty().get()).isEqualTo("shop");
    }

    @Test
    void productionAndTheSameServerAreWarnedOf() {
        choose("alias", "old");
        assertThat(model.warningsProperty().get()).singleElement().asString().contains("the same server");

        choose("old", "new");
        assertThat(model.warningsProperty().get()).singleElement().asString().contains("production");
        assertThat(model.state().obstacleProperty().get()).isEmpty();
    }

    @Test
    void eachServerIsAskedOnce() {
        choose("old", "new");
        model.swap();
        model.refresh();

        assertThat(asked).isEqualTo(2);
        tests.askAgain("old");
        assertThat(asked).isEqualTo(3);
    }

    @Test
    void aServerThatDoesNotAnswerIsAWarningAndNoObstacle() {
        servers.remove("new");
        choose("old", "new");

        assertThat(model.state().obstacleProperty().get()).isEmpty();
        assertThat(model.warningsProperty().get()).anyMatch(sentence -> sentence.contains("did not answer"));
    }

    @Test
    void whatDoesNotGoTogetherIsAnObstacle() {
        choose("old", "file");
        assertThat(model.state().obstacleProperty().get())
                .hasValueSatisfying(why -> assertThat(why).contains("MySQL to H2"));

        choose("old", "new");
        draft.nameProperty().set("old-to-new");
        assertThat(model.state().obstacleProperty().get())
                .hasValueSatisfying(why -> assertThat(why).contains("already"));
        draft.nameProperty().set("x".repeat(65));
        assertThat(model.state().obstacleProperty().get()).hasValueSatisfying(why -> assertThat(why).contains("64"));
    }

    @Test
    void aDataSourceThatWasDeletedMeanwhileIsAnObstacle() {
        choose("old", "new");
        surroundings = new Surroundings(List.of(kept("old", "mysql", Environment.TEST)), Set.of(), Map.of());
        model.refresh();

        assertThat(model.state().obstacleProperty().get()).hasValueSatisfying(why -> assertThat(why).contains("“new”"));
    }
}
