package dev.sluice.cli;

import dev.sluice.app.Logs;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.api.CorrectionFiles;
import dev.sluice.engine.api.MovedObjects;
import dev.sluice.engine.api.RunResult.Ending;
import dev.sluice.engine.api.Verdict.Kind;
import dev.sluice.engine.api.ObjectList;
import dev.sluice.engine.api.ObjectList.Entry;
import dev.sluice.fakes.FakeRun;
import dev.sluice.model.TableId;
import java.util.Map;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.PrecheckResult;
import dev.sluice.model.Remedy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandLineTest {
    private static final String NO_OBJECTS = ",\"objects\":0,\"objectsFailed\":0,\"switchoverScript\":\"\"";

    @TempDir
    Path folder;

    private Stage stage;

    @BeforeEach
    void setStage() throws IOException {
        stage = new Stage(folder);
    }

    @Test
    void runPassesItsOptionsAndClosesTheEngine() {
        stage.engine.runs.add(FakeRun.ending(Results.CONSISTENT));

        int code = stage.run("run", stage.projectFile.toString(), "--until", "full", "--restart");

        assertThat(code).isZero();
        assertThat(stage.engine.calls).containsExactly("run shop until FULL restart");
        assertThat(stage.closed).isTrue();
    }

    @Test
    void theVerdictStandsAtTheEndWithItsScope() {
        stage.engine.runs.add(FakeRun.ending(Results.completed(Kind.DIFFERENT, 1, 2, 3)));

        int code = stage.run("verify", stage.projectFile.toString());

        assertThat(code).isEqualTo(3);
        assertThat(stage.engine.calls).containsExactly("verify shop");
        assertThat(stage.out()).endsWith("""
                                         Project shop: done in 1.2 s
                                           2 tables
                                           1,000 rows read, 1,000 written, 10.0 kB, 810 rows/s over all
                                           1,000 rows compared: 1 missing in the target, 2 extra, 3 with other values
                                         Verdict: A sentence about DIFFERENT
                                           1,000 rows compared
                                           without shop.tmp
                                         Correction files:
                                           fix.sql
                                         """);
    }

    @Test
    void verifyAsksForThePartThatIsWanted() {
        List<String> file = List.of("verify", stage.projectFile.toString());
        List<List<String>> wanted = List.of(List.of("--tables", "abnormal"), List.of("--tables", "bad-rows"),
                List.of("--sample", "5%", "--seed", "7"), List.of("--count-only"),
                List.of("--tables", "abnormal", "--count-only"));

        for (List<String> options : wanted) {
            stage.engine.runs.add(FakeRun.ending(Results.completed(Kind.PARTIAL, 0, 0, 0)));
            List<String> arguments = new ArrayList<>(file);
            arguments.addAll(options);
            assertThat(stage.run(arguments.toArray(String[]::new))).as("%s", options).isZero();
        }

        assertThat(stage.engine.calls).containsExactly("verify shop ABNORMAL", "verify shop BAD_ROWS",
                "verify shop ALL a sample of 5 % (seed 7)", "verify shop ALL counts", "verify shop ABNORMAL counts");
    }

    @Test
    void aRunThatCatchesUpComparesThePartThatIsWanted() {
        stage.engine.runs.add(FakeRun.ending(Results.completed(Kind.PARTIAL, 0, 0, 0)));

        assertThat(stage.run("run", stage.projectFile.toString(), "--until", "caught-up", "--tables", "changed"))
                .isZero();
        assertThat(stage.engine.calls).containsExactly("run shop until INCREMENTAL CHANGED");
    }

    @Test
    void partsThatDoNotGoTogetherAreWrongUsage() {
        String file = stage.projectFile.toString();

        assertThat(stage.run("verify", file, "--tables", "bad-rows", "--sample", "5")).isEqualTo(2);
        assertThat(stage.run("verify", file, "--count-only", "--sample", "5")).isEqualTo(2);
        assertThat(stage.run("verify", file, "--sample", "100%")).isEqualTo(2);
        assertThat(stage.run("verify", file, "--tables", "some")).isEqualTo(2);
        assertThat(stage.run("run", file, "--until", "caught-up", "--tables", "changed", "--count-only")).isEqualTo(2);
        assertThat(stage.engine.calls).isEmpty();
    }

    @Test
    void partOfTheScopeIsNeverCalledConsistent() {
        stage.engine.runs.add(FakeRun.ending(Results.completed(Kind.INCOMPLETE, 0, 0, 0)));

        stage.run("run", stage.projectFile.toString());

        assertThat(stage.out()).contains("Verdict: A sentence about INCOMPLETE")
                .doesNotContainIgnoringCase("consistent");
    }

    @Test
    void errorsAreRepeatedAtTheEndWithRemedyAndManualPage() {
        stage.engine.runs.add(FakeRun.ending(Results.ended(Ending.FAILED, 10, ErrorCode.WRITE_FAILED)));

        int code = stage.run("run", stage.projectFile.toString());

        assertThat(code).isEqualTo(1);
        assertThat(stage.out()).endsWith("""
                                         1 error:
                                           SLUICE-403  shop.orders: Rows could not be written
                                             What to do: Mend it
                                             More about it: %s
                                         """.formatted(Path.of("manual", "errors", "SLUICE-403.md")));
    }

    @Test
    void standardOutputIsOneLineOfJsonWhenAskedFor() {
        stage.engine.runs.add(FakeRun.ending(Results.completed(Kind.DIFFERENT, 1, 2, 3)));

        stage.run("run", stage.projectFile.toString(), "--json");

        assertThat(stage.out())
                .isEqualTo("{\"project\":\"shop\",\"state\":\"COMPLETED\",\"tables\":2,\"tablesFailed\":0,"
                        + "\"rowsRead\":1000,\"rowsWritten\":1000,\"bytes\":10000,\"seconds\":1.234,\"rowsVerified\":1000,"
                        + "\"missingInTarget\":1,\"extraInTarget\":2,\"valuesDiffer\":3,\"conflicts\":0,"
                        + "\"correctionFiles\":[\"fix.sql\"],\"errors\":[]" + NO_OBJECTS + ",\"verdict\":\"DIFFERENT\","
                        + "\"scope\":[\"1,000 rows compared\",\"without shop.tmp\"]}" + System.lineSeparator());
        assertThat(stage.err()).contains("Verdict: A sentence about DIFFERENT");
    }

    @Test
    void viewsThatFailedAndTheScriptForLaterAreTold() {
        Path script = Path.of("after-switchover.sql");
        stage.engine.runs.add(FakeRun.ending(Results.withObjects(new MovedObjects(3, 1, Optional.of(script)))));

        stage.run("run", stage.projectFile.toString(), "--json");

        assertThat(stage.err()).contains("3 objects beside the tables (views, sequences), 1 failed",
                "to be run after the switchover:", "  after-switchover.sql");
        assertThat(stage.out())
                .contains("\"objects\":3,\"objectsFailed\":1,\"switchoverScript\":\"after-switchover.sql\",");
    }

    @Test
    void theJsonLineTellsErrorsWithCodeTableMessageAndRemedy() {
        stage.engine.runs.add(FakeRun.ending(Results.ended(Ending.FAILED, 10, ErrorCode.WRITE_FAILED)));

        stage.run("run", stage.projectFile.toString(), "--json");

        assertThat(stage.out()).endsWith("\"errors\":[{\"code\":\"SLUICE-403\",\"table\":\"shop.orders\","
                + "\"message\":\"Rows could not be written\",\"remedy\":\"Mend it\"}]" + NO_OBJECTS
                + ",\"verdict\":\"NOT_VERIFIED\",\"scope\":[\"1,000 rows compared\",\"without shop.tmp\"]}"
                + System.lineSeparator());
    }

    @Test
    void theJsonLineIsAsciiWhateverTheNames() throws IOException {
        Files.writeString(stage.projectFile, Files.readString(stage.projectFile).replace("\"shop\"", "\"магазин\""));
        stage.engine.prechecks = List.of();

        stage.run("precheck", stage.projectFile.toString(), "--json");

        assertThat(stage.out()).matches("[\\x20-\\x7e]+\\R").startsWith("{\"project\":\"\\u043C\\u0430");
    }

    @Test
    void aBadProjectFileIsAnsweredWithItsPlaceAndCode2() throws IOException {
        Files.writeString(stage.projectFile, "{\"nam\": \"shop\"}");

        int code = stage.run("run", stage.projectFile.toString(), "--json");

        assertThat(code).isEqualTo(2);
        assertThat(stage.err()).contains(stage.projectFile + ":1:2: unknown key 'nam'; did you mean 'name'?");
        assertThat(stage.out().lines()).hasSize(1).first().asString()
                .startsWith("{\"project\":\"\",\"state\":\"FAILED\"")
                .contains("\"code\":\"SLUICE-101\"");
        assertThat(stage.engine.calls).isEmpty();
    }

    @Test
    void precheckOfServersAsksNothingElse() {
        int code = stage.run("precheck", stage.projectFile.toString(), "--servers");

        assertThat(code).isZero();
        assertThat(stage.engine.calls).containsExactly("precheck servers shop");
    }

    @Test
    void precheckSaysWhatMayBeSkippedAndWhatWasAndWhy() {
        PrecheckResult.Failed failed = new PrecheckResult.Failed("target-writable", "db:3306",
                ErrorCode.TARGET_READ_ONLY, "It is read-only.", Remedy.of("Open it."), true);
        stage.engine.prechecks = List.of(failed, new PrecheckResult.Skipped(failed, "promoted tonight"));

        int code = stage.run("precheck", stage.projectFile.toString());

        assertThat(code).isEqualTo(4);
        assertThat(stage.out()).contains("It can be skipped: options.precheck.skip.")
                .contains("SKIPPED").contains("Skipped, because: promoted tonight")
                .endsWith("Precheck failed: 2 checks, 1 failure, 0 warnings, 1 skipped failure\n");
    }

    @Test
    void precheckShowsEveryResultAndFailsWithCode4() {
        stage.engine.prechecks = List.of(new PrecheckResult.Passed("version", "127.0.0.1:3306", "MariaDB 11.4"),
                new PrecheckResult.Warning("charset", "shop.t", ErrorCode.SETTING_UNSUITABLE, "It is old.",
                        Remedy.of("Renew it.")),
                new PrecheckResult.Failed("grants", "127.0.0.1:3307", ErrorCode.GRANT_MISSING,
                        "The user may not create tables", Remedy.ofSql("Run as administrator:", "GRANT CREATE ...")));

        int code = stage.run("precheck", stage.projectFile.toString());

        assertThat(code).isEqualTo(4);
        assertThat(stage.out().lines()).containsSequence(
                "passed   version                 127.0.0.1:3306: MariaDB 11.4",
                "WARNING  charset                 shop.t: SLUICE-206 It is old. What to do: Renew it.",
                "FAILED   grants                  127.0.0.1:3307: SLUICE-204 The user may not create tables");
        assertThat(stage.out()).contains("What to do: Run as administrator:  GRANT CREATE ...")
                .endsWith("Precheck failed: 3 checks, 1 failure, 1 warning\n");
    }

    @Test
    void correctionsNameTheFilesInTheOrderToRunThem() {
        stage.engine.corrections = new CorrectionFiles(List.of(Path.of("1.sql"), Path.of("2.sql")),
                List.of(Path.of("undo.sql")), 5, List.of("shop.orders is corrected in part"));

        int code = stage.run("corrections", stage.projectFile.toString(), "--out", "o", "--json");

        assertThat(code).isZero();
        assertThat(stage.out()).contains("\"correctionFiles\":[\"1.sql\",\"2.sql\"]");
        assertThat(stage.err()).contains("5 statements. Run these files in this order:\n  1.sql\n  2.sql\n",
                "Not covered: shop.orders is corrected in part.\n");
    }

    @Test
    void whatTheEngineRefusesEndsWithTheCodeOfItsKind() {
        assertThat(codeFor(ErrorCode.OPTION_INVALID)).isEqualTo(2);
        assertThat(codeFor(ErrorCode.LOGIN_REFUSED)).isEqualTo(4);
        assertThat(codeFor(ErrorCode.HOME_LOCKED)).isEqualTo(1);
    }

    @Test
    void anUnexpectedFailureNamesTheLogAndShowsNoStackTrace() {
        stage.engine.runs.add(FakeRun.failing(new IllegalStateException("secret row")));

        int code = stage.run("run", stage.projectFile.toString());

        assertThat(code).isEqualTo(1);
        assertThat(stage.err()).contains("SLUICE-599").contains(Logs.file(stage.home()).toString())
                .doesNotContain("secret row").doesNotContain("\tat ");
    }

    @Test
    void wrongUsageIsExplainedWithCode2() {
        assertThat(stage.run()).isEqualTo(2);
        assertThat(stage.run("run")).isEqualTo(2);
        assertThat(stage.run("runn", "x.json")).isEqualTo(2);
        assertThat(stage.run("run", "x.json", "--restrat")).isEqualTo(2);
        assertThat(stage.run("run", "x.json", "--until", "later", "--json")).isEqualTo(2);

        assertThat(stage.err()).contains("A command is missing").contains("Did you mean 'run'?")
                .contains("Did you mean '--restart'?")
                .contains("must be schema, full, caught-up or verified, not 'later'");
        assertThat(stage.out()).startsWith("{\"project\":\"\",\"state\":\"NOT_STARTED\"").contains("SLUICE-102");
    }

    @Test
    void helpAndVersionSucceed() {
        assertThat(stage.run("--help")).isZero();
        assertThat(stage.run("run", "--help")).isZero();
        assertThat(stage.run("--version")).isZero();

        assertThat(stage.out()).contains("Usage: sluice").contains("Usage: sluice run").contains("--restart")
                .containsPattern("sluice \\d+\\.\\d+");
    }

    @Test
    void commonOptionsMayStandBeforeOrAfterTheCommand() {
        stage.engine.runs.add(FakeRun.ending(Results.CONSISTENT));
        Path other = folder.resolve("other");

        stage.run("--json", "--home", other.toString(), "run", stage.projectFile.toString());

        assertThat(stage.out()).startsWith("{").contains("\"errors\":[],")
                .endsWith("}" + System.lineSeparator());
        assertThat(other).isDirectory();
    }

    @Test
    void aPlainPasswordIsWarnedAboutOnStandardError() throws IOException {
        Files.writeString(stage.projectFile,
                Files.readString(stage.projectFile).replace("\"path\": \"a\"",
                        "\"path\": \"a\", \"password\": \"pw\""));
        stage.engine.runs.add(FakeRun.ending(Results.CONSISTENT));

        stage.run("run", stage.projectFile.toString());

        assertThat(stage.err()).contains("shop.json:2:52: warning: the password stands in the project file")
                .doesNotContain("pw");
    }

    private int codeFor(ErrorCode code) {
        stage.engine.failure = Optional.of(new MigrationException(code, "It went wrong", Remedy.of("Mend it")));
        return stage.run("run", stage.projectFile.toString());
    }

    @Test
    void objectsListsWhatIsMovedAndWritesTheList() throws IOException {
        TableId orders = new TableId("shop", "orders");
        stage.engine.objects = new ObjectList(
                List.of(new Entry(orders, new TableId("archive", "sales"), Map.of("id", "number"),
                        Optional.of("id > 5"))),
                true, List.of(orders), List.of(new TableId("shop", "gone")), List.of("Rule 'shop.x' matches no table"));
        Path list = folder.resolve("list.csv");

        int code = stage.run("objects", stage.projectFile.toString(), "--out", list.toString());

        assertThat(code).isZero();
        assertThat(stage.out())
                .startsWith("""
                            Final: 1 table
                              shop.orders -> archive.sales (id -> number) where id > 5
                            New since the plan was made: 1 table, not moved by this project unless it begins anew
                              shop.orders
                            Removed since then: 1 table
                              shop.gone
                            WARNING  Rule 'shop.x' matches no table
                            """);
        assertThat(list).content().contains("shop,orders,archive,sales,id=number,id > 5");
    }

    @Test
    void objectsThatSelectNothingOrCannotBeWrittenAreNoSuccess() {
        assertThat(stage.run("objects", stage.projectFile.toString())).isEqualTo(4);
        assertThat(stage.run("objects", stage.projectFile.toString(), "--out", folder.resolve("x.xls").toString()))
                .isEqualTo(2);
        assertThat(stage.run("objects", stage.projectFile.toString(), "--out",
                folder.resolve("missing/x.csv").toString())).isEqualTo(1);
    }
}
