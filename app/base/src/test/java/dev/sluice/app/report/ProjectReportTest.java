package dev.sluice.app.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.engine.api.KeptDifferences;
import dev.sluice.engine.api.Projects;
import dev.sluice.engine.api.Projects.Details;
import dev.sluice.engine.api.Projects.End;
import dev.sluice.engine.api.Projects.Ends;
import dev.sluice.engine.api.Projects.Note;
import dev.sluice.engine.api.Projects.PastRun;
import dev.sluice.engine.api.RunResult.Ending;
import dev.sluice.engine.api.SourceStatements;
import dev.sluice.engine.api.Verdict;
import dev.sluice.model.Endpoint;
import dev.sluice.model.Environment;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.MigrationProject;
import dev.sluice.model.Phase;
import dev.sluice.model.ProjectState;
import dev.sluice.model.Secret;
import dev.sluice.model.RunFigures;
import dev.sluice.model.RunSample;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSettings;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;

class ProjectReportTest {
    private static final Instant NOW = Instant.parse("2026-11-21T14:02:11Z");
    private static final String NASTY = "<b>&\"'" + "x".repeat(500);
    private static final TableId ORDERS = new TableId("shop8", "orders");

    @TempDir
    private Path folder;

    private static String english(ReportFacts facts) {
        return ProjectReport.html(facts, Locale.ENGLISH, NOW, ZoneOffset.UTC);
    }

    private static MigrationProject settings(String name) {
        return new MigrationProject(name, end("prod"), end("new"), Set.of(Phase.values()), List.of("shop.*"),
                List.of("*.tmp_*"),
                List.of(new TableSettings("shop.orders", Optional.of("id < 10"), List.of(), List.of("note"),
                        Map.of("a", "b"))),
                Map.of("workers", "3", "indexes", "after", "precheck.skip", "target-writable: a replica until Monday"));
    }

    private static Endpoint end(String name) {
        return new Endpoint("mariadb", Map.of("host", "db"), Secret.of("never-told"), Optional.of(name));
    }

    private static Details details(String table, List<PastRun> runs) {
        Projects.Summary summary = new Projects.Summary("shop", Optional.of("a"), Optional.of("b"),
                ProjectState.COMPLETED, Set.of(Phase.SCHEMA, Phase.FULL), Optional.of("Different: 3 rows"),
                Optional.of(NOW), Optional.empty(), Optional.of(new Ends(
                        new End("MariaDB 11.4.5 at db:3306", Optional.of("prod"), Optional.of(Environment.PRODUCTION)),
                        new End("MySQL 9.7.0 at new:3306", Optional.empty(), Optional.empty()))),
                new Projects.Found(3, 1, 1));
        return new Details(summary, List.of(new Projects.Table(table, ORDERS, "compared, 3 different", 1_234, 3,
                Optional.of("SLUICE-403 the table is full"))), 1, Path.of("corrections"), 0, 0, runs);
    }

    private static PastRun compared() {
        return new PastRun(NOW.minusSeconds(600), Ending.COMPLETED, Duration.ofSeconds(41), 12_345, 12_344, 1_000_000,
                12_345, Optional.of(new Verdict(Verdict.Kind.DIFFERENT, "Different: 3 rows in 1 table",
                        List.of("12,345 rows of 12,345", "by sums, 64 bits a row"))));
    }

    private static ReportFacts facts(String table, List<PastRun> runs) {
        return new ReportFacts("shop", Optional.of(settings("shop")), Optional.of(details(table, runs)), Map.of(),
                List.of(new Note(NOW.minusSeconds(900), "state RUNNING"),
                        new Note(NOW.minusSeconds(700), "finished full")),
                List.of(new KeptDifferences.Table(table, ORDERS, Optional.of(new KeptDifferences.Outcome(12_345, 1, 2,
                        0, 0, 3, "by sums", Optional.of("a sample of 5 %"))), Optional.empty())),
                List.of(new SourceStatements.Entry("0-1-9", "ALTER TABLE orders ADD x INT", "skipped", "not wanted",
                        Optional.empty())),
                List.of(new ReportFacts.RefusedRow("shop8.orders", NOW, Optional.of("update"), "Duplicate entry")),
                ReportChart.of(List.of(sample(30, 10), sample(28, 50_000), sample(10, 20))));
    }

    private static RunSample sample(long secondsAgo, double rows) {
        return new RunSample(NOW.minusSeconds(secondsAgo), Duration.ofSeconds(1),
                new RunFigures(rows, 0, OptionalDouble.empty(), OptionalDouble.empty()));
    }

    @Test
    void itTellsWhatWasPlannedWhatHappenedAndTheVerdictWithItsScope() {
        String html = english(facts("shop.orders", List.of(compared())));

        assertThat(html).contains("MariaDB 11.4.5 at db:3306", "data source prod, production", "shop.*", "*.tmp_*",
                "id &lt; 10", "target-writable", "a replica until Monday").contains("<td>workers</td><td>3</td>")
                .doesNotContain("<td>indexes</td>");
        assertThat(html).contains("12,344", "1.0 MB", "0:41", "2026-11-21 13:52:11 +00:00",
                "2026-11-21 13:50:31 +00:00",
                "ALTER TABLE orders ADD x INT", "not wanted", "Duplicate entry", "SLUICE-403 the table is full",
                "a sample of 5 %", "state RUNNING");
        assertThat(html).contains("card red", "Different: 3 rows in 1 table", "by sums, 64 bits a row")
                .doesNotContain("Runs since then");
    }

    @Test
    void itRefersToNothingOutsideRunsNothingAndTellsNoSecret() {
        String html = english(facts("shop.orders", List.of(compared())));

        assertThat(html).doesNotContain("http", "<script", "<link", "<img", "src=", "href=", "url(", "@import",
                "never-told");
    }

    @Test
    void namesWithSignsOfHtmlAndFiveHundredLettersAreTextAndNothingElse() throws Exception {
        ReportFacts facts = facts(NASTY, List.of(compared()));

        String html = english(facts);

        assertThat(html).contains("&lt;b&gt;&amp;&quot;&#39;" + "x".repeat(500)).doesNotContain("<b>");
        assertThat(html).contains("overflow-wrap: anywhere");
        assertIsWellFormed(html);
    }

    @Test
    void signsThatNoDocumentMayHoldAreReplaced() {
        assertThat(Html.escaped("a\u0000\u001b[31m\uD800b")).isEqualTo("a\uFFFD\uFFFD[31m\uFFFDb");
    }

    /** An HTML document of ours is XML but for its first line, the character set and line ends. */
    private static void assertIsWellFormed(String html) throws Exception {
        String xml = html.replace("<!DOCTYPE html>\n", "").replace("<meta charset=\"utf-8\">", "").replace("<br>",
                "<br/>");

        var document = DocumentBuilderFactory.newInstance().newDocumentBuilder()
                .parse(new InputSource(new StringReader(xml)));

        assertThat(document.getElementsByTagName("td").getLength()).isGreaterThan(10);
    }

    @Test
    void laterRunsThatComparedNothingAreToldBesideTheVerdict() {
        PastRun later = new PastRun(NOW, Ending.PAUSED, Duration.ofSeconds(9), 5, 5, 50, 0, Optional.empty());

        String html = english(facts("shop.orders", List.of(compared(), later)));

        assertThat(html).contains("Runs since then that compared nothing: 1");
    }

    /** Green is what holds now: not what held before rows were moved again. */
    @Test
    void whatWasConsistentBeforeAnotherRunIsNotGreen() {
        PastRun equal = new PastRun(NOW.minusSeconds(600), Ending.COMPLETED, Duration.ofSeconds(41), 1, 1, 1, 1,
                Optional.of(new Verdict(Verdict.Kind.CONSISTENT, "Consistent: 1 row", List.of())));
        PastRun later = new PastRun(NOW, Ending.PAUSED, Duration.ofSeconds(9), 5, 5, 50, 0, Optional.empty());

        assertThat(english(facts("shop.orders", List.of(equal)))).contains("card green").doesNotContain("when it was");
        assertThat(english(facts("shop.orders", List.of(equal, later)))).contains("Consistent when it was compared")
                .doesNotContain("card green");
        assertThat(english(running(facts("shop.orders", List.of(equal))))).contains("Consistent when it was compared",
                "A run has begun since then and has not ended.").doesNotContain("card green");
    }

    private static ReportFacts running(ReportFacts facts) {
        Details details = facts.details().orElseThrow();
        Projects.Summary known = details.summary();
        Projects.Summary summary = new Projects.Summary(known.name(), known.source(), known.target(),
                ProjectState.RUNNING, known.finished(), known.verdict(), known.at(), known.file(), known.ends(),
                known.found());
        return new ReportFacts(facts.project(), facts.settings(), Optional.of(new Details(summary, details.tables(),
                details.conflicts(), details.correctionFolder(), 0, 0, details.runs())), facts.environments(),
                facts.notes(), facts.compared(), facts.statements(), facts.conflicts(), facts.charts());
    }

    @Test
    void aProjectThatNobodyHasRunHasAPlanAndNoEvents() {
        ReportFacts facts = new ReportFacts("shop", Optional.of(settings("shop")), Optional.empty(),
                Map.of("prod", Environment.PRODUCTION), List.of(), List.of(), List.of(), List.of(), List.of());

        String html = english(facts);

        assertThat(html).contains("not started", "data source prod, production", "The project has not been run.",
                "Nothing was compared yet.");
    }

    @Test
    void aProjectWhoseFileIsGoneSaysSo() {
        ReportFacts known = facts("shop.orders", List.of());

        String html = english(new ReportFacts("shop", Optional.empty(), known.details(), Map.of(), known.notes(),
                known.compared(), List.of(), List.of(), List.of()));

        assertThat(html).contains("The project file cannot be read any more", "Different: 3 rows", "card grey");
    }

    @Test
    void aChartHasAGapWhereNothingWasMeasured() {
        String html = english(facts("shop.orders", List.of(compared())));

        assertThat(html.split("<polyline", -1)).as("two parts of two charts").hasSize(5);
        assertThat(html).contains("50,000", "11-21 14:01:41", "11-21 14:02:02", "Times in Z").doesNotContain(
                "Seconds behind the source");
    }

    @Test
    void itIsWrittenInChineseToo() {
        String html = ProjectReport.html(facts("shop.订单", List.of(compared())), Locale.SIMPLIFIED_CHINESE, NOW,
                ZoneOffset.UTC);

        assertThat(html).contains("lang=\"zh-CN\"", "不一致", "结构迁移", "shop.订单", "运行记录");
    }

    @Test
    void theFileReplacesOneThatIsThereInOneStep() throws IOException {
        Path file = Files.writeString(folder.resolve("report.html"), "old");

        ProjectReport.write("new", file);

        assertThat(file).hasContent("new");
        assertThat(folder.toFile().list()).containsExactly("report.html");
        assertThatThrownBy(() -> ProjectReport.write("new", folder.resolve("none").resolve("report.html")))
                .isInstanceOfSatisfying(MigrationException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.FILE_UNWRITABLE));
    }
}
