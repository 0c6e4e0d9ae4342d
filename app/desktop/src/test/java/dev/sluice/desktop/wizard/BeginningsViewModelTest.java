package dev.sluice.desktop.wizard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.desktop.kit.Work;
import dev.sluice.model.DataSource;
import dev.sluice.model.Endpoint;
import dev.sluice.model.Environment;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.MigrationProject;
import dev.sluice.model.Phase;
import dev.sluice.model.Remedy;
import dev.sluice.model.Secret;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BeginningsViewModelTest {
    private static final Endpoint OLD = new Endpoint("mariadb", Map.of("host", "10.0.0.5", "user", "u"), Secret.NONE);
    private static final Endpoint NEW = new Endpoint("mariadb", Map.of("host", "10.0.0.9"), Secret.NONE);
    private static final MigrationProject SHOP = new MigrationProject("shop", OLD, NEW, Phase.DEFAULT,
            List.of("shop.*"), List.of(), List.of(), Map.of("workers", "2"));

    private final FakeDrafts drafts = new FakeDrafts();
    private final List<Beginning> begun = new ArrayList<>();
    private final List<KeptDraft> goneOn = new ArrayList<>();
    private final BeginningsViewModel model = new BeginningsViewModel(new BeginningsViewModel.Sources() {
        @Override
        public List<KeptDraft> drafts() {
            return drafts.list();
        }

        @Override
        public void deleteDraft(String id) {
            drafts.delete(id);
        }

        @Override
        public List<String> projects() {
            return List.of("shop");
        }

        @Override
        public Beginning project(String name) {
            return Beginning.of(SHOP, List.of(
                    new DataSource("old", OLD.type(), OLD.settings(), Environment.TEST, true)));
        }

        @Override
        public Beginning file(Path file) {
            throw new MigrationException(ErrorCode.PROJECT_FILE_INVALID, file + ":1:1: the file is empty",
                    Remedy.of("Correct it."));
        }
    }, "own", new Work(Runnable::run, Runnable::run), begun::add, goneOn::add);

    @Test
    void theDraftThatStandsThereIsNotOffered() {
        drafts.keep("own", DraftChoices.NOTHING);
        drafts.keep("other", DraftChoices.NOTHING);
        model.refresh();

        assertThat(model.draftsProperty().get()).extracting(KeptDraft::id).containsExactly("other");
        model.goOn(model.draftsProperty().get().getFirst());
        assertThat(goneOn).extracting(KeptDraft::id).containsExactly("other");

        model.delete(model.draftsProperty().get().getFirst());
        assertThat(model.draftsProperty().get()).isEmpty();
    }

    @Test
    void aCloneHasAnotherNameAndTheKeptDataSourceWithTheSameSettings() {
        model.clone("shop");

        Beginning copy = begun.getFirst();
        assertThat(copy.choices().name()).isEqualTo("shop-copy");
        assertThat(copy.choices().source()).contains("old");
        assertThat(copy.choices().target()).isEmpty();
        assertThat(copy.choices().options()).isEqualTo(Map.of("workers", "2"));
        assertThat(copy.ends()).extracting(Beginning::words).containsExactly("mariadb 10.0.0.9");
    }

    @Test
    void aFileThatIsWrongIsToldWithItsLine() {
        model.open(Path.of("shop.json"));

        assertThat(begun).isEmpty();
        assertThat(model.problemProperty().get())
                .hasValueSatisfying(problem -> assertThat(problem.message()).contains("shop.json:1:1"));
    }
}
