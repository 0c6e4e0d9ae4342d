package dev.sluice.desktop.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectTagsTest {
    @TempDir
    private Path home;

    @Test
    void tagsAreThereAtTheNextStart() {
        ProjectTags tags = new ProjectTags(home);

        tags.set("shop", Set.of("wave 1", "生产"));
        tags.set("crm", Set.of("wave 1"));
        tags.set("crm", Set.of());

        assertThat(new ProjectTags(home).all()).isEqualTo(Map.of("shop", Set.of("wave 1", "生产")));
    }

    @Test
    void nothingIsWrittenWhereNothingChanges() {
        new ProjectTags(home).set("shop", Set.of());

        assertThat(home).isEmptyDirectory();
    }

    @Test
    void aDamagedFileIsNoTagsUntilSomeAreGiven() throws IOException {
        Files.writeString(home.resolve("tags.json"), "{\"shop\": [");
        ProjectTags tags = new ProjectTags(home);

        assertThat(tags.all()).isEmpty();

        tags.set("crm", Set.of("wave 2"));
        assertThat(new ProjectTags(home).all()).containsOnlyKeys("crm");
    }
}
