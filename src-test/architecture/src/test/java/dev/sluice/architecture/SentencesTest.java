package dev.sluice.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import dev.sluice.desktop.kit.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The Chinese window says nothing in English: each text in the code of engine and connectors in which two words follow each
 * other is a sentence, or a piece of one, and has its translation; and each translation is of words that are in the code.
 */
final class SentencesTest {
    private static final List<SaidWords> SAID = HouseRulesTest.PRODUCTION.stream()
            .filter(type -> !Set.of("cli", "architecture").contains(Part.name(type)))
            .sorted(Comparator.comparing(JavaClass::getName)).flatMap(type -> SaidWords.of(type).stream()).toList();
    private static final Path FOLDER = SourceTree.ROOT.resolve("resources/i18n");
    private static final Texts ENGLISH = Texts.in(Texts.ENGLISH);
    private static final Texts CHINESE = Texts.in(Texts.CHINESE);
    private static final Pattern COMMAND = Pattern.compile("(?<![-\\w])--[a-z]|\\bsluice [a-z]");
    /** What the window does not do for a project that is there, and where it looks for its home when it starts. */
    private static final Pattern NOT_IN_THE_WINDOW = Pattern
            .compile("'sluice (project accept-source|store verify FILE|schema FILE --(edit|reset))'|--home");

    /** Two words in a row, or a word beside a value. Commands in quotation marks, and words in capitals (SQL), are none. */
    private static final Pattern WORDS = Pattern
            .compile("(?<![-\\w])[A-Z]?[a-z']+,? [a-z']+\\b|\\b[a-z]{3,}:? 7|7 [a-z]{3,}");
    private static final Pattern QUOTED = Pattern.compile("'[^']*'");
    /** A statement, or a remark that is copied with one. */
    private static final Pattern SQL = Pattern
            .compile("(?s)[\\W\\d]*(/\\*.*|--.*|(SELECT|INSERT INTO|UPDATE|DELETE FROM"
                    + "|CREATE|ALTER|DROP|SET [A-Z@]+|SHOW|LOCK TABLES|REPLACE|START TRANSACTION|XA|COMMIT|MERGE|CAST|IF|IFNULL"
                    + "|TRUNCATE|FROM|WHERE|ORDER|CHECK|GRANT|REVOKE|CONVERT|USE|CALL|AND|COLLATE|COMMENT)\\b.*)");
    /** Takers of texts for the log, for options (whose help has keys), of names, and of what foreign words are compared with. */
    private static final Pattern NOT_SHOWN = Pattern
            .compile("Logger\\..*|Option\\..*|Pattern\\..*|.*\\.(prepareStatement|ofPattern"
                    + "|name|setPoolName)|String\\.(contains|startsWith|endsWith|indexOf|equals|matches|replaceFirst)");
    /** Only programmers see these; a complaint that begins small is the end of a sentence about what a user wrote. */
    private static final Pattern DEFECT = Pattern.compile("(IllegalArgument|IllegalState|UncheckedIO|NullPointer"
            + "|UnsupportedOperation|NoSuchElement|SQLFeatureNotSupported|MissingResource)Exception\\.<init>|AssertionError\\.<init>");
    /** Words that come together only while the program runs: plurals, and abilities. */
    private static final Set<String> PUT_TOGETHER = Set.of("errors", "cannot give rows", "The project file",
            "The list of objects", "compared, equal", "compared in part, equal");
    /** Which texts need no translation, and why. */
    private static final Map<String, Pattern> EXEMPT = Map.of(
            "titles have keys", Pattern.compile("model\\.ErrorCode\\..*"),
            "the report has keys", Pattern.compile("app\\.report\\..*"),
            "for the log and for programmers",
            Pattern.compile("app\\.LogLayout\\..*|(engine\\.api\\.KeptValue|model\\.RowImage)\\.toString.*"),
            "files that are written stay English",
            Pattern.compile("(engine\\.correct\\.CorrectionWriter|mysql\\.ProgramScript"
                    + "|engine\\.correct\\.SwitchoverScript\\.lambda|engine\\.project\\.ProjectCorrections\\.<init>"
                    + "|engine\\.project\\.ProjectPhases\\.script|h2\\.H2Corrections|mysql\\.MySqlCorrections).*"),
            "the terminal stays English",
            Pattern.compile("(desktop\\.Main\\.|engine\\.vault\\.MasterPassword\\..*: .*: "
                    + "|engine\\.project\\.file\\.EndpointReader\\.question|engine\\.store\\.ChangeLines).*"),
            "what other programs are told",
            Pattern.compile(
                    "desktop\\.(wizard\\.SummaryText|workspace\\.Workspace\\.commandLine).*|engine\\.(supervise\\.StayAwake|vault\\.SystemKeyStore).*"),
            "foreign words, to be recognized", Pattern.compile(".*Failures\\.<clinit>.*|mysql\\.GuardedChannel\\..*"),
            "names of recipes and settings",
            Pattern.compile("mysql\\.(DigestText|MySqlDigestSource|CollationKind|SessionPools"
                    + "|FilterJudge\\$Statement|GtidPosition|MySqlPosition|TrustStore\\.write|ServerChecks\\.clock: timedatectl"
                    + "|ProgramScript|ObjectReader\\.<clinit>).*"),
            "the window has keys", Pattern.compile("engine\\.project\\.ProjectLifecycle\\.(move|finish): .* 7"),
            "what cannot be done stands in a sentence of its own",
            Pattern.compile("engine\\.supervise\\.RunContext\\..*"));

    @Test
    void whatIsSaidIsTranslated() {
        List<SaidWords> english = SAID.stream().filter(SentencesTest::isShown)
                .filter(said -> isEnglish(CHINESE.told(said.text()))).toList();

        assertThat(english).isEmpty();
    }

    @Test
    void theWindowNamesNoCommandForWhatIsDoneInIt() {
        List<String> said = SAID.stream().filter(SentencesTest::isShown).map(SaidWords::text).toList();
        assertThat(said).anyMatch(text -> COMMAND.matcher(text).find());

        List<String> commands = said.stream().flatMap(text -> Stream.of(ENGLISH.told(text), CHINESE.told(text)))
                .filter(told -> COMMAND.matcher(NOT_IN_THE_WINDOW.matcher(told).replaceAll("")).find()).toList();

        assertThat(commands).isEmpty();
    }

    /** One word is never translated, for it may be a name: so a step of a run is said by more. */
    @Test
    void noStepIsSaidByOneWord() {
        assertThat(SAID.stream().filter(SentencesTest::isStep).map(SaidWords::text).toList())
                .contains("Precheck of both sides", "Starting the run").noneMatch(step -> step.matches("[A-Z][a-z]+"));
    }

    /** What begins a step, and what a monitor says before the first. */
    private static boolean isStep(SaidWords said) {
        boolean isBegun = said.taker().equals("RunMonitor.begin") || said.taker().equals("Map.of");
        return said.type().startsWith("engine.") && isBegun
                || said.type().equals("engine.supervise.RunMonitor") && said.method().equals("<init>");
    }

    private static boolean isShown(SaidWords said) {
        return isEnglish(said.text()) && !SQL.matcher(said.text()).matches() && !said.text().contains("{}")
                && !NOT_SHOWN.matcher(said.taker()).matches() && !isDefect(said)
                && EXEMPT.values().stream().noneMatch(each -> each.matcher(said.toString()).lookingAt());
    }

    private static boolean isEnglish(String text) {
        return WORDS.matcher(QUOTED.matcher(text).replaceAll("''")).find();
    }

    private static boolean isDefect(SaidWords said) {
        return DEFECT.matcher(said.taker()).matches() && !Character.isLowerCase(said.text().charAt(0));
    }

    @Test
    void whatIsTranslatedIsSaid() throws IOException {
        String all = SAID.stream().map(SaidWords::text).collect(Collectors.joining("\n"));
        List<String> gone = new ArrayList<>();
        for (Path file : SourceTree.files(FOLDER, ".txt")) {
            for (String sentence : english(file)) {
                for (String words : sentence.split("\\{\\d(,number)?}")) {
                    if (!all.contains(words.strip()) && !PUT_TOGETHER.contains(words.strip())) {
                        gone.add(file.getFileName() + ": " + sentence);
                    }
                }
            }
        }

        assertThat(gone).isEmpty();
    }

    private static List<String> english(Path file) throws IOException {
        return Files.readAllLines(file).stream().filter(line -> !line.startsWith("#") && !line.startsWith(" "))
                .toList();
    }
}
