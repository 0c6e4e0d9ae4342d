package dev.sluice.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What a visitor of the repository sees first. */
final class LayoutTest {
    private static final Pattern SLEEP = Pattern.compile("\\b(Thread|TimeUnit\\.\\w+)\\.sleep\\(");
    private static final Pattern MOCKS = Pattern.compile("import (static )?(org\\.mockito|org\\.easymock|io\\.mockk)");

    @Test
    void topLevelHoldsNothingElse() throws IOException {
        List<String> names = SourceTree.list(SourceTree.ROOT).stream().map(path -> path.getFileName().toString())
                .filter(name -> !name.startsWith(".") && !name.equals("target")).toList();

        assertThat(names).containsExactlyInAnyOrder("LICENSE", "README.md", "app", "connectors", "engine", "installers",
                "jlink", "pom.xml", "resources", "src-test");
    }

    @Test
    void versionsStandInTheRootPomAlone() throws IOException {
        for (Path pom : SourceTree.files(SourceTree.ROOT, "pom.xml")) {
            if (!pom.getParent().equals(SourceTree.ROOT)) {
                String text = Files.readString(pom).replaceFirst("(?s)<parent>.*?</parent>", "");

                assertThat(text).as(pom.toString()).doesNotContainPattern("<version>(?!\\$\\{)");
            }
        }
    }

    @Test
    void testsNeitherSleepNorMock() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path source : SourceTree.files(SourceTree.ROOT, ".java")) {
            String text = Files.readString(source);
            if (!isViolator(source) && (SLEEP.matcher(text).find() || MOCKS.matcher(text).find())) {
                found.add(SourceTree.ROOT.relativize(source).toString());
            }
        }

        assertThat(found).isEmpty();
    }

    /** The class that {@link Habits} is shown. */
    private static boolean isViolator(Path source) {
        return source.endsWith("SleepsAWhile.java");
    }
}
