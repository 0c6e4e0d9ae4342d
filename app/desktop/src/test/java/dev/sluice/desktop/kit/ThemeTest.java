package dev.sluice.desktop.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ThemeTest {
    private static final Path STYLES = Path.of("..", "..", "resources", "styles");
    private static final Pattern RULE = Pattern.compile("([^{}]+)\\{([^{}]*)}");

    /** The face for Chinese has no bold. */
    @Test
    void whatIsBoldHasAStrokeInChinese() throws IOException {
        String chinese = Files.readString(STYLES.resolve("chinese.css"));
        List<String> bold = new ArrayList<>();
        try (Stream<Path> files = Files.list(STYLES)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".css")).toList()) {
                bold.addAll(bold(Files.readString(file).replaceAll("(?s)/\\*.*?\\*/", "")));
            }
        }

        assertThat(bold).isNotEmpty().allMatch(selector -> chinese.contains(".language-zh " + selector + " > .text"));
    }

    private static List<String> bold(String styles) {
        return RULE.matcher(styles).results().filter(rule -> rule.group(2).contains("-fx-font-weight: bold"))
                .map(MatchResult::group).map(rule -> rule.substring(0, rule.indexOf('{')))
                .flatMap(selectors -> Stream.of(selectors.split(","))).map(String::strip).toList();
    }
}
