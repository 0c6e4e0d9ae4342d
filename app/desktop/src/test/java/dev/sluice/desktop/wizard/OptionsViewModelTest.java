package dev.sluice.desktop.wizard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.desktop.kit.Texts;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OptionsViewModelTest {
    private final Texts texts = Texts.in(Texts.ENGLISH);
    private final Draft draft = new Draft("d1", DraftChoices.NOTHING);
    private final OptionsViewModel model = new OptionsViewModel(draft, texts);

    private OptionRow row(String name) {
        return model.rows().stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
    }

    @Test
    void theEnglishHelpIsWhatTheDeclarationSays() {
        assertThat(model.rows()).hasSizeGreaterThan(20)
                .allSatisfy(row -> assertThat(row.help()).isEqualTo(row.option().help()));
    }

    @Test
    void whatTheProfileSetsIsShownUntilTheProjectSaysOtherwise() {
        row("profile").textProperty().set("stable");
        assertThat(row("workers").textProperty().get()).isEqualTo("2");
        assertThat(row("workers").changedProperty().get()).isFalse();

        row("workers").textProperty().set("5");
        assertThat(row("workers").otherwiseProperty().get()).isEqualTo("2");
        assertThat(draft.optionsProperty().get()).isEqualTo(Map.of("profile", "stable", "workers", "5"));
        assertThat(model.state().summaryProperty().get()).isEqualTo("2 changed");

        row("workers").reset();
        assertThat(row("workers").textProperty().get()).isEqualTo("2");
        assertThat(draft.optionsProperty().get()).isEqualTo(Map.of("profile", "stable"));
    }

    @Test
    void typingTheDefaultAgainIsNoChange() {
        row("retry.seconds").textProperty().set("60");
        row("retry.seconds").textProperty().set("600");

        assertThat(draft.optionsProperty().get()).isEmpty();
    }

    @Test
    void aWrongTextStaysAndIsAnObstacleWithTheOptionsOwnWords() {
        row("workers").textProperty().set("many");

        assertThat(row("workers").textProperty().get()).isEqualTo("many");
        assertThat(model.state().obstacleProperty().get())
                .contains("workers must be a whole number from 1 to 64, not 'many'");
    }

    @Test
    void searchFindsNamesAndHelp() {
        assertThat(row("throttle.rows").matches(" THROTTLE")).isTrue();
        assertThat(row("throttle.rows").matches("no limit")).isTrue();
        assertThat(row("throttle.rows").matches("sleep")).isFalse();
    }
}
