package dev.sluice.engine.project.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.engine.api.ProjectFile;
import dev.sluice.engine.fakes.FakeSecrets;
import dev.sluice.model.Endpoint;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.MigrationProject;
import dev.sluice.model.Phase;
import dev.sluice.model.Remedy;
import dev.sluice.model.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectFileTest {
    private static final String H2_TARGET = "\"target\": {\"type\": \"h2\", \"path\": \"t\"}";
    private static final String OBJECTS = "\"objects\": {\"include\": [\"shop.*\"]}";

    @TempDir
    Path folder;

    private final FakeSecrets secrets = new FakeSecrets();
    private final Map<String, Endpoint> kept = new HashMap<>();
    private final Function<String, Endpoint> dataSources = name -> Optional.ofNullable(kept.get(name))
            .orElseThrow(() -> new MigrationException(ErrorCode.DATA_SOURCE_UNKNOWN,
                    "There is no data source '" + name + "'", Remedy.of("Look.")));

    @Test
    void everyKeyIsRead() {
        secrets.environment.put("SRC_PW", "geheim");

        MigrationProject project = read(
                """
                {"name": "shop",
                 "source": {"type": "mariadb", "host": "db", "port": 3306, "user": "u", "password": {"env": "SRC_PW"}},
                 "target": {"type": "h2", "path": "target", "password": ""},
                 "phases": ["full", "schema"],
                 "objects": {"mode": "rules", "include": ["shop.*"], "exclude": ["shop.tmp_*"]},
                 "options": {"throttle.rows": 1000, "workers": "3"}}
                """);

        assertThat(project).isEqualTo(new MigrationProject("shop",
                new Endpoint("mariadb", Map.of("host", "db", "port", "3306", "user", "u"), Secret.of("geheim")),
                new Endpoint("h2", Map.of("path", "target"), Secret.NONE), Set.of(Phase.SCHEMA, Phase.FULL),
                List.of("shop.*"), List.of("shop.tmp_*"), List.of(),
                Map.of("throttle.rows", "1000", "workers", "3"), Optional.of(folder.resolve("project.json"))));
        assertThat(secrets.warnedPlaces).isEmpty();
    }

    @Test
    void dataSourceStandsForAllItsSettings() {
        Endpoint shop = new Endpoint("mariadb", Map.of("host", "db"), Secret.of("geheim"), Optional.of("shop-prod"));
        kept.put("shop-prod", shop);

        MigrationProject project = read(
                "{\"name\": \"shop\", \"source\": {\"datasource\": \"shop-prod\"}, " + H2_TARGET + ", " + OBJECTS
                        + "}");

        assertThat(project.source()).isEqualTo(shop);
        assertThat(project.target().dataSource()).isEmpty();
    }

    @Test
    void unknownDataSourceIsNamedWithItsPlace() {
        kept.put("shop-prod", new Endpoint("h2", Map.of(), Secret.NONE));

        assertThatThrownBy(() -> read("{\"name\": \"shop\", \"source\": {\"datasource\": \"shop-prd\"}, " + H2_TARGET
                + ", " + OBJECTS + "}"))
                .hasMessageContaining(":1:43: There is no data source 'shop-prd'");
    }

    @Test
    void dataSourceStandsAloneAndIsNotLookedForWhileOtherThingsAreWrong() {
        assertThatThrownBy(() -> read("{\"name\": \"shop\", \"source\": {\"datasource\": \"x\", \"host\": \"db\"}, "
                + H2_TARGET + ", " + OBJECTS + "}")).hasMessageContaining("unknown key 'host'")
                .hasMessageNotContaining("no data source");
    }

    @Test
    void allPhasesRunWhenNoneAreNamed() {
        MigrationProject project = read(h2Project(""));

        assertThat(project.phases()).containsExactlyInAnyOrderElementsOf(Phase.DEFAULT);
    }

    @Test
    void everythingWrongIsReportedTogetherInTheOrderOfTheFile() {
        assertProblems("""
                       {"nme": "shop",
                        "source": {"type": "mariab", "host": "db"},
                        "target": {"type": "mariadb", "hots": "db", "port": 99999},
                        "phases": ["schema", "ful"],
                        "objects": {"mode": "rules", "include": "shop.*"},
                        "options": {"workers": [1], "chunkrows": 5, "queue.bytes": true}}
                       """, "1:1: the key 'name' is missing here",
                "1:2: unknown key 'nme'; did you mean 'name'?",
                "2:21: unknown type 'mariab'; did you mean 'mariadb'?",
                "3:12: the key 'host' is missing here: the server's name or address",
                "3:32: unknown key 'hots'; did you mean 'host'?",
                "3:54: target.port must be a whole number from 1 to 65535, not '99999'",
                "4:23: unknown phase 'ful'; did you mean 'full'?",
                "5:42: 'include' must be a list in brackets, not a text",
                "6:25: options.workers must be a text, a number, true or false, not a list",
                "6:30: unknown key 'chunkrows'; did you mean 'chunk.rows'?",
                "6:61: options.queue.bytes must be a whole number from 65536 to 1073741824, not 'true'");
    }

    @Test
    void aNameThatIsNearNothingIsAnsweredWithAllValidOnes() {
        assertProblems(
                "{\"name\": \"s\", \"source\": {\"type\": \"dbase-III-plus\"}, " + H2_TARGET + ", " + OBJECTS + "}",
                "1:34: unknown type 'dbase-III-plus'; valid here: 'h2', 'mariadb'");
    }

    @Test
    void columnsCountCharactersNotBytes() {
        assertProblems(
                "{\"name\": \"шоп\", \"fases\": [], \"source\": {\"type\": \"h2\", \"path\": \"s\"}, " + H2_TARGET
                        + ", " + OBJECTS + "}",
                "1:17: unknown key 'fases'; did you mean 'phases'?");
    }

    @Test
    void malformedJsonIsNamedWithItsPlace() {
        assertThatThrownBy(() -> read("{\"name\": \"shop\",\n  \"source\": {\"type\" \"h2\"}\n}"))
                .hasMessageContaining("project.json:2:21: this is not JSON");
    }

    @Test
    void aPasswordWithoutItsQuotesIsNotPrinted() {
        assertThatThrownBy(() -> read("{\"name\": \"shop\",\n \"source\": {\"type\": \"h2\", \"password\": geheim}}"))
                .hasMessageContaining("project.json:2:").hasMessageContaining("double quotes")
                .hasMessageNotContaining("geheim");
    }

    @Test
    void nothingMayFollowTheProject() {
        assertProblems(h2Project("") + " {}", h2Project("").length() + 2, "nothing may follow the closing brace");
    }

    @Test
    void anEmptyFileSaysSo() {
        assertProblems("", "1:1: the file is empty");
    }

    @Test
    void aListInPlaceOfAProjectSaysSo() {
        assertProblems("[]", "1:1: a project must be an object in braces, not a list");
    }

    @Test
    void aKeyGivenTwiceIsReported() {
        assertProblems(h2Project("\"phases\": [\"full\"],\n\"phases\": [\"schema\"],"),
                "2:1: the key 'phases' is given twice");
    }

    @Test
    void aNameHasOneTo64Characters() {
        assertProblems(h2Project("").replace("\"shop\"", "\"" + "x".repeat(65) + "\""),
                "1:10: a project's name has 1 to 64 characters, this one has 65");
        assertProblems(h2Project("").replace("\"shop\"", "\" \""),
                "1:10: a project's name has 1 to 64 characters, this one has 0");
    }

    @Test
    void emptyListsAreReportedWhereTheyWouldMeanNothing() {
        assertProblems(h2Project("\"phases\": [],").replace("[\"shop.*\"]", "[]"),
                "1:28: 'phases' needs at least one of [schema, full, incremental, verification]",
                "1:132: 'include' needs at least one rule, such as \"shop.*\"");
    }

    @Test
    void aRuleThatCannotBeReadIsNamedWithItsPlaceAndTheColumnInIt() {
        assertProblems("{\"name\": \"s\", \"source\": {\"type\": \"h2\", \"path\": \"s\"}, " + H2_TARGET
                + ",\n \"objects\": {\"include\": [\"shop.*\", \"shop.[ab\"]}}",
                "2:36: Rule 'shop.[ab', column 6: '[' is never closed; a name with dots, blanks or pattern signs stands "
                        + "in backquotes, such as `my.name`");
    }

    @Test
    void textThatIsNotUtf8IsNamedWithItsPlace() throws IOException {
        Path file = folder.resolve("project.json");
        Files.write(file, "{\n \"name\": \"Müller\"}".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> ProjectFile.read(file, secrets, FakeConnectorFactory.ALL, dataSources))
                .hasMessage(file + ":2:12: the text is not UTF-8; save the file in that encoding");
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheProject() {
        assertThat(read("\uFEFF" + h2Project("")).name()).isEqualTo("shop");
    }

    @Test
    void aMissingFileIsAnsweredWithTheNearestName() throws IOException {
        Files.writeString(folder.resolve("shop.json"), "{}");
        Path missing = folder.resolve("shpo.json");

        assertThatThrownBy(() -> ProjectFile.read(missing, secrets, FakeConnectorFactory.ALL, dataSources))
                .isInstanceOf(MigrationException.class)
                .hasMessage("The project file " + missing
                        + " cannot be read: there is no such file; did you mean 'shop.json'?");
    }

    static String h2Project(String moreKeys) {
        return "{\"name\": \"shop\", " + moreKeys + "\"source\": {\"type\": \"h2\", \"path\": \"s\"}, " + H2_TARGET
                + ", "
                + OBJECTS + "}";
    }

    private MigrationProject read(String text) {
        return ProjectFile.read(write(text), secrets, FakeConnectorFactory.ALL, dataSources);
    }

    private Path write(String text) {
        try {
            return Files.writeString(folder.resolve("project.json"), text);
        } catch (IOException e) {
            throw new AssertionError("The test's own file could not be written", e);
        }
    }

    private void assertProblems(String text, int column, String sentence) {
        assertProblems(text, "1:" + column + ": " + sentence);
    }

    private void assertProblems(String text, String... problems) {
        Path file = write(text);
        String expected = String.join("\n", Arrays.stream(problems).map(line -> file + ":" + line).toList());

        assertThatThrownBy(() -> ProjectFile.read(file, secrets, FakeConnectorFactory.ALL, dataSources))
                .isInstanceOfSatisfying(MigrationException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.PROJECT_FILE_INVALID))
                .hasMessage(expected);
    }
}
