package dev.sluice.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.api.EngineOptions;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.Option;
import dev.sluice.spi.ConnectorFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The manual says what the code says. */
final class ManualTest {
    private static final Path ERRORS = SourceTree.MANUAL.resolve("errors");
    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?://|#|mailto:)([^)#\\s]+)");

    @ParameterizedTest
    @EnumSource(ErrorCode.class)
    void eachErrorCodeHasItsPage(ErrorCode code) throws IOException {
        String page = Files.readString(ERRORS.resolve(code.id() + ".md"));

        assertThat(page).startsWith("# " + code.id() + ": " + code.title() + "\n").contains("\n## When it comes\n")
                .contains("\n## What to do\n");
    }

    @Test
    void noPageSpeaksOfACodeThatDoesNotExist() throws IOException {
        List<String> pages = SourceTree.list(ERRORS).stream().map(page -> page.getFileName().toString()).toList();

        assertThat(pages).containsExactlyElementsOf(
                Arrays.stream(ErrorCode.values()).map(code -> code.id() + ".md").sorted().toList());
    }

    @Test
    void eachOptionOfAConnectorIsInTheManual() throws IOException {
        String page = Files.readString(SourceTree.MANUAL.resolve("project-file.md"));
        List<ConnectorFactory> connectors = ServiceLoader.load(ConnectorFactory.class).stream()
                .map(ServiceLoader.Provider::get).toList();

        assertThat(connectors).extracting(ConnectorFactory::id).contains("mariadb", "h2");
        for (ConnectorFactory connector : connectors) {
            String section = section(page, "### `" + connector.id() + "`");
            assertThat(connector.options()).extracting(Option::name)
                    .allSatisfy(name -> assertThat(section).contains("| `" + name + "` |"));
        }
    }

    @Test
    void eachOptionOfTheEngineIsInTheManualWithItsUnitAndHelp() throws IOException {
        String section = section(Files.readString(SourceTree.MANUAL.resolve("project-file.md")), "## Options");

        assertThat(EngineOptions.ALL).allSatisfy(option -> assertThat(section)
                .containsPattern(
                        "\\| `" + Pattern.quote(option.name()) + "` \\| " + Pattern.quote(option.unit()) + " \\| "
                                + "[^|]+ \\| " + Pattern.quote(option.help().replaceFirst("\\.$", ""))));
    }

    @Test
    void eachOptionThatMayChangeDuringARunIsInTheManual() throws IOException {
        String section = section(Files.readString(SourceTree.MANUAL.resolve("running-projects.md")), "## `set`");

        assertThat(EngineOptions.CHANGEABLE).isNotEmpty().allSatisfy(option -> assertThat(section)
                .contains("| `" + option.name() + "` | " + option.unit() + " |"));
    }

    @Test
    void eachTestThatTheManualNamesForACaseExists() throws IOException {
        Matcher named = Pattern.compile("`(\\w+IT)\\.(\\w+)`")
                .matcher(Files.readString(SourceTree.MANUAL.resolve("exactness.md")));
        Map<String, String> classes = new HashMap<>();
        for (Path source : SourceTree.files(SourceTree.ROOT, "IT.java")) {
            classes.merge(source.getFileName().toString(), Files.readString(source), String::concat);
        }
        List<String> missing = new ArrayList<>();
        while (named.find()) {
            if (!classes.getOrDefault(named.group(1) + ".java", "").contains(" void " + named.group(2) + "(")) {
                missing.add(named.group());
            }
        }

        assertThat(classes).isNotEmpty();
        assertThat(missing).isEmpty();
    }

    @Test
    void linksBetweenPagesLeadSomewhere() throws IOException {
        List<Path> pages = new ArrayList<>(SourceTree.files(SourceTree.ROOT.resolve("resources"), ".md"));
        pages.add(SourceTree.ROOT.resolve("README.md"));
        List<String> broken = new ArrayList<>();
        for (Path page : pages) {
            Matcher link = LINK.matcher(Files.readString(page));
            while (link.find()) {
                if (!Files.exists(page.resolveSibling(link.group(1)))) {
                    broken.add(SourceTree.ROOT.relativize(page) + " -> " + link.group(1));
                }
            }
        }

        assertThat(broken).isEmpty();
    }

    /** From the heading to the next one of its level or above. */
    private static String section(String page, String heading) {
        int start = page.indexOf(heading);
        assertThat(start).as("heading %s", heading).isNotNegative();
        Matcher end = Pattern.compile("\n#{1,3} ").matcher(page);
        return end.find(start + heading.length()) ? page.substring(start, end.start()) : page.substring(start);
    }
}
