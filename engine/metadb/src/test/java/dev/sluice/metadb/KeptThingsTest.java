package dev.sluice.metadb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.port.Metadb;
import dev.sluice.engine.port.ProjectNote;
import dev.sluice.engine.port.ProjectNote.End;
import dev.sluice.engine.port.RowCipher;
import dev.sluice.engine.port.StatementRecord;
import dev.sluice.engine.port.StatementRecord.State;
import dev.sluice.engine.port.TableChoice;
import dev.sluice.engine.port.TableChoice.OwnDefinition;
import dev.sluice.engine.port.TableRecord;
import dev.sluice.model.Conflict;
import dev.sluice.model.DataSource;
import dev.sluice.model.Environment;
import dev.sluice.model.KeyRange;
import dev.sluice.model.RowDiff;
import dev.sluice.model.RowImage;
import dev.sluice.model.TableId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import dev.sluice.engine.port.ComparedNames;
import dev.sluice.engine.port.KeptDifference;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Data sources, notes on projects, and that what is erased is gone. */
class KeptThingsTest {
    private static final TableId TABLE = new TableId("shop", "orders");
    private static final String MARKER = "marker-of-a-value";

    @TempDir
    private Path home;

    @Test
    void dataSourcesOutliveTheProcessAndAreListedByName() {
        DataSource shop = new DataSource("shop", "mariadb", Map.of("host", "db", "port", "3306"),
                Environment.PRODUCTION, true);
        DataSource local = new DataSource("local", "h2", Map.of(), Environment.TEST, false);
        try (Metadb metadb = H2Metadb.open(home, RowCipher.PLAIN)) {
            metadb.saveDataSource(shop.withPasswordKept(false));
            metadb.saveDataSource(local);
            metadb.saveDataSource(shop);
        }

        try (Metadb metadb = H2Metadb.open(home, RowCipher.PLAIN)) {
            assertThat(metadb.dataSources()).containsExactly(local, shop);

            metadb.deleteDataSource("shop");
            metadb.deleteDataSource("not there");

            assertThat(metadb.dataSources()).containsExactly(local);
        }
    }

    @Test
    void whatWasDecidedForTablesIsKeptByTheProjectsName() {
        TableChoice own = TableChoice.none(TABLE).withOwn(new OwnDefinition("CREATE TABLE x;\n", "print"));
        TableChoice leftOut = TableChoice.none(new TableId("shop", "items")).withLeftOut("not needed");
        try (Metadb metadb = H2Metadb.open(home, RowCipher.PLAIN)) {
            metadb.saveTableChoice("moving", TableChoice.none(TABLE).withLeftOut("an earlier mind"));
            metadb.saveTableChoice("moving", own);
            metadb.saveTableChoice("moving", leftOut);
            metadb.saveTableChoice("other", leftOut);
        }

        try (Metadb metadb = H2Metadb.open(home, RowCipher.PLAIN)) {
            assertThat(metadb.tableChoices("moving")).containsExactly(leftOut, own);

            metadb.saveTableChoice("moving", TableChoice.none(TABLE));

            assertThat(metadb.tableChoices("moving")).containsExactly(leftOut);
            assertThat(metadb.tableChoices("other")).containsExactly(leftOut);
        }
    }

    @Test
    void namesOfComparedColumnsAreKeptWithTheOrderOfTheKey() {
        ComparedNames names = new ComparedNames(List.of("b", "a\nb", "c"), List.of(2, 0));
        try (Metadb metadb = H2Metadb.open(home, RowCipher.PLAIN)) {
            metadb.saveProject(Samples.project("p1", "shop"));
            metadb.saveComparedNames("p1", TABLE, new ComparedNames(List.of("a", "b", "c", "d"), List.of(0)));
            metadb.saveComparedNames("p1", TABLE, names);
        }

        try (Metadb metadb = H2Metadb.open(home, RowCipher.PLAIN)) {
            assertThat(metadb.comparedNames("p1", TABLE)).isEqualTo(names);
            assertThat(metadb.comparedNames("p1", new TableId("shop", "none"))).isEqualTo(ComparedNames.UNKNOWN);
            metadb.deleteProject("p1");
            assertThat(metadb.comparedNames("p1", TABLE)).isEqualTo(ComparedNames.UNKNOWN);
        }
    }

    @Test
    void differencesAreReadFromANumberOn() {
        List<RowDiff> all = IntStream.range(0, 5).<RowDiff>mapToObj(
                i -> new RowDiff.ExtraInTarget(TABLE, RowImage.ofText("" + i), RowImage.ofText("" + i))).toList();
        try (Metadb metadb = H2Metadb.open(home, RowCipher.PLAIN)) {
            metadb.saveProject(Samples.project("p1", "shop"));
            metadb.addDifferences("p1", all);

            List<KeptDifference> first = metadb.differences("p1", TABLE, 0, 3);
            List<KeptDifference> rest = metadb.differences("p1", TABLE, first.getLast().number(), 3);

            assertThat(Stream.of(first, rest).flatMap(List::stream).map(KeptDifference::difference))
                    .containsExactlyElementsOf(all);
            assertThat(first).hasSize(3);
        }
    }

    @Test
    void statementsOfTheSourceAreKeptInTheirOrderAndChangeInPlace() {
        StatementRecord first = new StatementRecord("0-1-9", "ALTER TABLE \u00e4 ADD x INT", State.STOPPED, "it is odd",
                Optional.empty());
        StatementRecord sameTextLater = new StatementRecord("0-1-10", first.sql(), State.STOPPED, "", Optional.empty());
        StatementRecord edited = first.with(State.EDITED, "", Optional.of("ALTER TABLE b ADD y INT"));
        try (Metadb metadb = H2Metadb.open(home, RowCipher.PLAIN)) {
            metadb.saveProject(Samples.project("p1", "shop"));
            metadb.saveProject(Samples.project("p2", "other"));
            metadb.saveStatement("p1", first);
            metadb.saveStatement("p1", sameTextLater);
            metadb.saveStatement("p2", first);
            metadb.saveStatement("p1", edited);
        }

        try (Metadb metadb = H2Metadb.open(home, RowCipher.PLAIN)) {
            assertThat(metadb.statements("p1")).containsExactly(edited, sameTextLater);

            metadb.saveStatement("p1", edited.with(State.CARRIED, "", Optional.empty()));
            metadb.deleteProject("p2");

            assertThat(metadb.statements("p1").getFirst().own()).isEmpty();
            assertThat(metadb.statements("p2")).isEmpty();
        }
    }

    @Test
    void notesBelongToTheirProjectAndGoWithIt() {
        Instant begun = Instant.parse("2026-11-21T07:00:00Z");
        ProjectNote note = new ProjectNote(Optional.of("/x/shop.json"), new End("MariaDB 11 at a", Optional.of("shop")),
                new End("MariaDB 11 at b", Optional.empty()), Optional.empty(), begun);
        try (Metadb metadb = H2Metadb.open(home, RowCipher.PLAIN)) {
            metadb.saveProject(Samples.project("p1", "shop"));
            metadb.saveNote("p1", note);
            ProjectNote ended = note.ended("Consistent", begun.plusSeconds(5));
            metadb.saveNote("p1", ended);

            assertThat(metadb.projects()).containsExactly(Samples.project("p1", "shop"));
            assertThat(metadb.note("p1")).contains(ended);

            metadb.deleteProject("p1");

            assertThat(metadb.projects()).isEmpty();
            assertThat(metadb.note("p1")).isEmpty();
        }
    }

    @Test
    void erasedRowsAreGoneFromTheFileOnceItIsClosed() throws IOException {
        try (Metadb metadb = H2Metadb.open(home, RowCipher.PLAIN)) {
            keepRows(metadb);
        }
        assertThat(file()).contains(MARKER);

        try (Metadb metadb = H2Metadb.open(home, RowCipher.PLAIN)) {
            metadb.eraseRows("p1");

            assertThat(metadb.conflictCount("p1")).isZero();
            assertThat(metadb.tables("p1").getFirst().ranges()).isEmpty();
        }
        assertThat(file()).doesNotContain(MARKER);
        try (Metadb metadb = H2Metadb.open(home, RowCipher.PLAIN)) {
            assertThat(metadb.findProject("shop")).contains(Samples.project("p1", "shop"));
        }
    }

    private static void keepRows(Metadb metadb) {
        metadb.saveProject(Samples.project("p1", "shop"));
        KeyRange range = new KeyRange(Optional.empty(), Optional.of(RowImage.ofText(MARKER)));
        metadb.savePlan("p1", List.of(TableRecord.selected(TABLE, TABLE, "f", 1).withRanges(List.of(range))));
        metadb.addDifferences("p1",
                List.of(new RowDiff.MissingInTarget(TABLE, RowImage.ofText("1"), RowImage.ofText("1", MARKER))));
        metadb.saveConflict("p1", new Conflict(TABLE, range.identity(), 1, RowImage.ofText("2", MARKER), "refused"));
    }

    private String file() throws IOException {
        return Files.readString(home.resolve("metadb.mv.db"), StandardCharsets.ISO_8859_1);
    }
}
