package dev.sluice.desktop.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SentencesTest {
    private static final Path TEXTS = Path.of("..", "..", "resources", "i18n");
    private static final Path FOLDER = TEXTS.resolve("sentences_zh_CN");
    private static final Path ENGLISH = TEXTS.resolve("sentences_en").resolve("window.txt");
    private static final Pattern PLACE = Pattern.compile("\\{\\d");

    private final Texts english = Texts.in(Texts.ENGLISH);
    private final Texts chinese = Texts.in(Texts.CHINESE);

    @Test
    void aValueStaysAsItIs() {
        assertThat(chinese.told("the target to take the rows of shop.orders")).isEqualTo("目标端写入 shop.orders 的行");
        assertThat(chinese.told("the target to take the rows of s.{0}$1\\E.*(")).isEqualTo("目标端写入 s.{0}$1\\E.*( 的行");
    }

    @Test
    void aValueThatIsASentenceIsTranslatedToo() {
        assertThat(chinese.told("retrying reading indexes: db:3306: the connection was refused (12 s)"))
                .isEqualTo("重试：读取索引：db:3306：连接被拒绝（12 秒）");
        assertThat(chinese.told("Target table shop.orders cannot take column note (text), which does not exist there"))
                .isEqualTo("目标表 shop.orders 无法写入列 note（text），该列在目标端不存在");
    }

    @Test
    void aVerdictIsTranslatedWithItsCounts() {
        assertThat(chinese.told("Consistent: 1,234 rows in 1 table equal on both sides, as read; 2 tables left out by "
                + "choice")).isEqualTo("一致：读取时 1 张表的 1,234 行在两端相同；2 张表已主动排除");
        assertThat(chinese.told("Different: 1 row in 2 tables; 5 rows still changing"))
                .isEqualTo("不一致：2 张表中有 1 行；5 行仍在变化");
        assertThat(chinese.told("Incomplete: every table was compared, but 3 errors came up"))
                .isEqualTo("不完整：每张表都已校验，但出现了 3 个错误");
        assertThat(chinese.told("Incomplete: 1 table not compared, 0 tables compared in part"))
                .isEqualTo("不完整：1 张表未校验，0 张表仅部分校验");
    }

    @Test
    void aMethodIsTranslatedWithItsLimits() {
        assertThat(chinese.told("2 tables: sums by the servers, 128 bits a row, only the rows that the table's filter "
                + "selects, without the columns a, b; correction SQL covers the first 10,000 of 12,000 differences"))
                .isEqualTo("2 张表：由服务器求和，每行 128 位，只取满足该表过滤条件的行，不含列 a, b；"
                        + "订正 SQL 覆盖 12,000 处差异中的前 10,000 处");
    }

    @Test
    void whatStandsBehindEachOtherIsTranslatedEach() {
        assertThat(chinese.told("rows read and hashed here, 128 bits a row, only the rows that differed before"))
                .isEqualTo("在本机读取行并计算哈希，每行 128 位，仅此前不一致的行");
        assertThat(chinese.told("sums by the servers, 128 bits a row, row counts alone"))
                .isEqualTo("由服务器求和，每行 128 位，仅行数");
        assertThat(chinese.told("shop.orders, shop.lines, it has no key"))
                .isEqualTo("shop.orders, shop.lines, it has no key");
    }

    @Test
    void aPercentSignIsACharacter() {
        assertThat(chinese.told("commits on the target take 78 % of the time, p99 12.5 ms"))
                .isEqualTo("目标端提交占用 78 % 的时间，p99 12.5 毫秒");
    }

    @Test
    void severalSentencesAreTranslatedEach() {
        assertThat(chinese.told("Run again. Grant them.\n  Make the server writable."))
                .isEqualTo("请重新运行。请授予这些权限。\n  请让服务器可写。");
        assertThat(chinese.told("it has no key; the Store was told nothing"))
                .isEqualTo("该表没有键；the Store was told nothing");
    }

    @Test
    void aCodeStandsBeforeItsMessage() {
        assertThat(chinese.told("SLUICE-413 Reading indexes of nothing: it has no key"))
                .isEqualTo("SLUICE-413 Reading indexes of nothing: 该表没有键");
    }

    @Test
    void whatAServerSaysStaysBehindWhatWeSay() {
        assertThat(chinese.told("reading indexes: Access denied for user 'a'@'b' (error 1045)"))
                .isEqualTo("读取索引：Access denied for user 'a'@'b'（错误 1045）");
    }

    @Test
    void whatIsNotKnownStaysAsItIs() {
        for (String said : List.of("", " ", "shop.orders", "Something nobody has said before; and: more. Of it", "{0}",
                "5 rowdies", "行", "the target to take the row of shop.orders")) {
            assertThat(chinese.told(said)).isEqualTo(said);
        }
    }

    @Test
    void thePatternWithTheMostWordsWins() {
        var sentences = Sentences.of(List.of("# two", "{0} is gone", "    A", "table {0} is gone", "    B"));

        assertThat(sentences.translate("table x is gone")).isEqualTo("B");
    }

    @Test
    void aCountIsANumber() {
        var sentences = Sentences.of(List.of("{0,number} rows", "    {0} 行"));

        assertThat(sentences.translate("1,234 rows")).isEqualTo("1,234 行");
        assertThat(sentences.translate("no rows")).isEqualTo("no rows");
    }

    @Test
    void inEnglishTheEngineIsLeftToItsOwnWords() {
        for (String said : List.of("the target to take the rows of shop.orders",
                "Run again. Grant them.\n  it has no key; x",
                "SLUICE-413 Reading indexes of nothing: it has no key, at all")) {
            assertThat(english.told(said)).isEqualTo(said);
        }
    }

    @Test
    void inEnglishTheWindowSaysWhatIsDoneInItInPlaceOfCommands() {
        assertThat(english
                .told("Say what is to be done: 'sluice ddl FILE' shows the choices. Or begin anew with --restart."))
                .isEqualTo("Say what is to be done under Incremental, DDL. Or begin anew from the menu Project.");
        assertThat(english.told("Run again; the place is lost. Begin anew with --restart."))
                .isEqualTo("Run again; the place is lost. Begin anew from the menu Project.");
    }

    /** Neither what a server says at great length, nor what looks like many of our sentences, holds the window up. */
    @Test
    void longTextsTakeNoTime() {
        String values = "a b, without the columns ".repeat(4_001);
        String sentences = "it has no key; ".repeat(6_667);
        String nothing = "; : . ".repeat(16_667);
        String blanks = " ".repeat(100_000);

        assertThat(Stream.of(values, sentences, nothing, blanks).map(String::length))
                .allMatch(length -> length >= 100_000);
        assertTimeout(Duration.ofMinutes(1),
                () -> Stream.of(values, sentences, nothing, blanks).forEach(chinese::told));
    }

    @Test
    void eachSentenceHasOneTranslationWithItsValues() throws IOException {
        List<List<String>> chinesePairs = new ArrayList<>();
        for (String part : Sentences.PARTS) {
            chinesePairs.addAll(pairs(FOLDER.resolve(part + ".txt")));
        }

        assertThat(wrongOf(chinesePairs)).isEmpty();
        assertThat(wrongOf(pairs(ENGLISH))).isEmpty();
    }

    private static Set<String> wrongOf(List<List<String>> all) {
        Set<String> known = new HashSet<>();
        Set<String> wrong = new TreeSet<>();
        for (List<String> pair : all) {
            String said = pair.getFirst();
            if (!known.add(said) || !pair.getLast().startsWith("    ") || said.startsWith(" ")
                    || !new SentencePattern(said).places()
                            .equals(IntStream.range(0, new SentencePattern(said).places().size()).boxed().toList())
                    || !places(said).equals(places(pair.getLast()))) {
                wrong.add(said);
            }
        }
        return wrong;
    }

    @Test
    void everyFileIsRead() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".txt", "")))
                    .containsExactlyInAnyOrderElementsOf(Sentences.PARTS);
        }
    }

    private static List<List<String>> pairs(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file).stream().filter(line -> !line.startsWith("#")).toList();
        return IntStream.range(0, lines.size() / 2).mapToObj(i -> lines.subList(2 * i, 2 * i + 2)).toList();
    }

    private static Set<String> places(String text) {
        return PLACE.matcher(text).results().map(found -> found.group()).collect(Collectors.toSet());
    }
}
