package dev.sluice.desktop.wizard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.ConflictPolicy;
import dev.sluice.model.ExistingRows;
import dev.sluice.model.Phase;
import dev.sluice.model.TableSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DraftFolderTest {
    @TempDir
    private Path home;

    @Test
    void whatIsKeptIsReadAgainAlsoWhatIsWrong() {
        DraftFolder drafts = new DraftFolder(home);
        TableSettings table = new TableSettings("shop.o", Optional.of("id >"), List.of("id"), List.of("x"),
                Map.of("a", "b"), List.of("index i"), Optional.of(ExistingRows.IGNORE),
                Optional.of(ConflictPolicy.KEEP));
        DraftChoices half = new DraftChoices("", Optional.of("old"), Optional.empty(), Set.of(Phase.FULL),
                List.of("sho", "[", "\"quoted\""), List.of("*.tmp"), List.of(table), Map.of("workers", "many"),
                "options", Optional.of("shop"));

        drafts.keep("d1", half);

        assertThat(drafts.list()).singleElement().satisfies(kept -> {
            assertThat(kept.id()).isEqualTo("d1");
            assertThat(kept.choices()).isEqualTo(half);
        });
        drafts.delete("d1");
        assertThat(drafts.list()).isEmpty();
    }

    @Test
    void aFileThatIsNoDraftKeepsNobodyFromTheOthers() throws IOException {
        DraftFolder drafts = new DraftFolder(home);
        drafts.keep("good", DraftChoices.NOTHING);
        Files.writeString(home.resolve("drafts").resolve("torn.json"), "{ \"name\": ");
        Files.writeString(home.resolve("drafts").resolve("other.json"), "[]");

        assertThat(drafts.list()).extracting(KeptDraft::id).containsExactly("good");
        assertThat(home.resolve("drafts").resolve("torn.json")).exists();
    }

    @Test
    void aHomeWithoutDraftsHasNone() {
        assertThat(new DraftFolder(home).list()).isEmpty();
    }
}
