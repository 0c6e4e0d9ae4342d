package dev.sluice.desktop.wizard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.sluice.model.Phase;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DraftTest {
    private final Draft draft = new Draft("d1", DraftChoices.NOTHING);

    @Test
    void itIsAProjectOnceItHasANameAndBothEnds() {
        assertThatIllegalStateException().isThrownBy(draft::project);

        draft.nameProperty().set(" shop ");
        draft.sourceProperty().set(Optional.of("old"));
        draft.targetProperty().set(Optional.of("new"));
        draft.includeProperty().set(List.of("shop.*"));

        assertThat(draft.project().name()).isEqualTo("shop");
        assertThat(draft.project().source().dataSource()).contains("old");
        assertThat(draft.project().target().dataSource()).contains("new");
        assertThat(draft.project().phases()).isEqualTo(Phase.DEFAULT);
        assertThat(DraftChoices.of(draft.project()).include()).containsExactly("shop.*");
    }

    @Test
    void everyChangeOfWhatIsChosenMakesAnotherRevision() {
        draft.setOption("workers", "3");
        draft.phasesProperty().set(Set.of(Phase.VERIFICATION));
        draft.resetOption("workers");
        draft.stepProperty().set("options");

        assertThat(draft.revisionProperty().get()).isEqualTo(3);
        assertThat(draft.choices().options()).isEqualTo(Map.of());
        assertThat(draft.choices().step()).isEqualTo("options");
    }
}
