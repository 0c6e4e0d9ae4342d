package dev.sluice.desktop.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.port.StatementRecord;
import dev.sluice.model.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TextsTest {
    /** The window's, and those of the report, which the command line writes as well. */
    private static final List<Path> SOURCES = List.of(Path.of("src", "main", "java"),
            Path.of("..", "base", "src", "main", "java"));
    private static final Path FILES = Path.of("..", "..", "resources", "i18n");
    private static final Pattern VALUE = Pattern.compile("\\{\\d+");
    /** A literal that is a key as a whole, or the beginning of one that is put together: {@code "state." + word}. */
    private static final Pattern LITERAL = Pattern.compile("\"([a-z][A-Za-z]*(?:\\.[A-Za-z_-]+)*\\.?)\"");
    /** Put together from a table's name and a column's id. */
    private static final Pattern COLUMN = Pattern.compile("[\\w.]+\\.column\\.\\w+");

    private final Texts english = Texts.in(Texts.ENGLISH);
    private final Texts chinese = Texts.in(Texts.CHINESE);

    @Test
    void bothLanguagesHaveTheSameKeysAndTheSameValuesInThem() {
        assertThat(chinese.all().keySet()).isEqualTo(english.all().keySet());
        english.all()
                .forEach((key, text) -> assertThat(values(chinese.all().get(key))).as(key).isEqualTo(values(text)));
    }

    private static Set<String> values(String text) {
        return VALUE.matcher(text).results().map(found -> found.group()).collect(Collectors.toSet());
    }

    @Test
    void everyFileIsReadAndItsKeysBeginWithItsName() throws IOException {
        try (Stream<Path> files = Files.list(FILES)) {
            List<String> parts = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".properties") && !name.contains("_zh_CN"))
                    .map(name -> name.replace(".properties", "")).sorted().toList();

            assertThat(parts).containsExactlyInAnyOrderElementsOf(Texts.PARTS);
        }
        for (String part : Texts.PARTS) {
            if (!part.equals("frame")) {
                assertThat(Files.readAllLines(FILES.resolve(part + ".properties")))
                        .allMatch(line -> line.isBlank() || line.startsWith("#") || line.startsWith(part + "."));
            }
        }
    }

    @Test
    void everyKeyIsUsed() throws IOException {
        Set<String> literals = literals();

        Set<String> unused = english.all().keySet().stream().filter(key -> !COLUMN.matcher(key).matches())
                .filter(key -> literals.stream()
                        .noneMatch(literal -> literal.equals(key) || literal.endsWith(".") && key.startsWith(literal)))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(unused).isEmpty();
    }

    @Test
    void everyErrorHasItsTitle() {
        for (ErrorCode code : ErrorCode.values()) {
            assertThat(english.error(code.id(), "")).isEqualTo(code.title());
            assertThat(chinese.error(code.id(), "")).as(code.id()).isNotEmpty();
        }
        assertThat(english.error("", "Something else")).isEqualTo("Something else");
    }

    /** They come as words, so that nothing but this notices when there is one more. */
    @Test
    void everyStateOfASourceStatementHasItsName() {
        for (StatementRecord.State state : StatementRecord.State.values()) {
            String key = "incremental.ddl.state." + state.name().toLowerCase(Locale.ROOT);
            assertThat(english.find(key)).as(key).isPresent();
        }
    }

    @Test
    void otherLanguagesGetEnglish() {
        assertThat(Texts.in(Locale.FRANCE).of("menu.edit.copy")).isEqualTo("Copy");
        assertThat(Texts.in(Locale.TRADITIONAL_CHINESE).of("menu.edit.copy")).isEqualTo("复制");
    }

    @Test
    void oneIsCountedWithTheSingularAndThousandsAreSeparated() {
        assertThat(english.of("table.count", 0)).isEqualTo("0 rows");
        assertThat(english.of("table.count", 1)).isEqualTo("1 row");
        assertThat(english.of("table.count", 1_234)).isEqualTo("1,234 rows");
        assertThat(english.of("table.countOf", "1", 2)).isEqualTo("1 of 2 rows");
        assertThat(chinese.of("table.count", 1_234)).isEqualTo("1,234 行");
    }

    private static Set<String> literals() throws IOException {
        Set<String> literals = new TreeSet<>();
        for (Path root : SOURCES) {
            try (Stream<Path> files = Files.walk(root)) {
                for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
                    LITERAL.matcher(Files.readString(file)).results().forEach(found -> literals.add(found.group(1)));
                }
            }
        }
        return literals;
    }
}
