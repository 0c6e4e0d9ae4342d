package dev.sluice.engine.correct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.engine.api.CorrectionFiles;
import dev.sluice.engine.api.CorrectionSelection;
import dev.sluice.engine.fakes.FakeCorrections;
import dev.sluice.engine.fakes.FakeMetadb;
import dev.sluice.engine.fakes.Tables;
import dev.sluice.engine.port.ComparedNames;
import dev.sluice.engine.port.TableRecord;
import dev.sluice.engine.port.TableRecord.TableVerification;
import dev.sluice.engine.route.TableMapping;
import dev.sluice.engine.route.TableRoute;
import dev.sluice.model.ExistingRows;
import dev.sluice.engine.supervise.PlannedTable;
import dev.sluice.engine.verify.ComparedColumns;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.LogicalType;
import dev.sluice.model.MigrationException;
import dev.sluice.model.RowDiff;
import dev.sluice.model.RowImage;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorrectionWriterTest {
    @TempDir
    Path temporary;
    private final FakeMetadb metadb = new FakeMetadb();
    private final List<PlannedTable> tables = new ArrayList<>();
    private final Map<TableId, TableSchema> targets = new HashMap<>();

    private void table(TableSchema source, TableSchema target) {
        TableRecord record = TableRecord.selected(source.id(), source.id(), "", 0);
        tables.add(new PlannedTable("p", metadb,
                new TableRoute(source, record.target(), TableMapping.WHOLE, ExistingRows.STOP), record));
        targets.put(target.id(), target);
    }

    private void table(TableSchema both) {
        table(both, both);
    }

    private void missing(String table, String... values) {
        add(new RowDiff.MissingInTarget(Tables.id(table), RowImage.ofText(values[0]), RowImage.ofText(values)));
    }

    private void extra(String table, String... values) {
        add(new RowDiff.ExtraInTarget(Tables.id(table), RowImage.ofText(values[0]), RowImage.ofText(values)));
    }

    private void differ(String table, RowImage source, RowImage target) {
        add(new RowDiff.ValuesDiffer(Tables.id(table), RowImage.ofText(source.text(0)), source, target));
    }

    private void add(RowDiff diff) {
        metadb.addDifferences("p", List.of(diff));
    }

    private CorrectionFiles write() {
        return new CorrectionWriter(new SelectedDifferences("p", metadb, CorrectionSelection.EVERYTHING),
                new FakeCorrections(), targets, List.of(), "for project shop")
                .write(tables, folder());
    }

    private Path folder() {
        return temporary.resolve("corrections");
    }

    private static List<String> names(List<Path> files) {
        return files.stream().map(file -> file.getFileName().toString()).toList();
    }

    private static List<String> statements(Path file) throws IOException {
        return Files.readAllLines(file).stream().filter(line -> line.matches("(INSERT|UPDATE|DELETE) .*")).toList();
    }

    private void parentAndChild() {
        table(Tables.referring(Tables.keyed("shop.a_child"), "shop.parent"));
        table(Tables.keyed("shop.parent"));
    }

    @Test
    void deletesRunChildrenFirstAndInsertsParentsFirst() {
        parentAndChild();
        for (String name : List.of("shop.parent", "shop.a_child")) {
            missing(name, "1", "a");
            extra(name, "2", "b");
            differ(name, RowImage.ofText("3", "new"), RowImage.ofText("3", "old"));
        }

        CorrectionFiles files = write();

        assertThat(names(files.corrections())).containsExactly("001-delete-shop.a_child.sql",
                "002-delete-shop.parent.sql", "003-update-shop.parent.sql", "004-update-shop.a_child.sql",
                "005-insert-shop.parent.sql", "006-insert-shop.a_child.sql");
        assertThat(files.statements()).isEqualTo(6);
    }

    @Test
    void undoRunsInTheOppositeOrderUnderNumbersOfItsOwn() throws Exception {
        parentAndChild();
        missing("shop.parent", "1", "a");
        missing("shop.a_child", "1", "a");
        extra("shop.a_child", "2", "b");

        CorrectionFiles files = write();

        assertThat(names(files.undo())).containsExactly("001-undo-insert-shop.a_child.sql",
                "002-undo-insert-shop.parent.sql", "003-undo-delete-shop.a_child.sql");
        assertThat(statements(files.undo().getFirst())).containsExactly("DELETE shop.a_child|1,a;");
        assertThat(statements(files.undo().getLast())).containsExactly("INSERT shop.a_child|2,b;");
        assertThat(files.undo()).allMatch(file -> file.getParent().equals(folder().resolve("undo")))
                .allMatch(Files::exists);
    }

    @Test
    void tablesThatReferToEachOtherAreWrittenToo() {
        table(Tables.referring(Tables.keyed("shop.a"), "shop.b"));
        table(Tables.referring(Tables.keyed("shop.b"), "shop.a"));
        missing("shop.a", "1", "a");
        missing("shop.b", "1", "a");

        assertThat(write().corrections()).hasSize(2);
    }

    @Test
    void filesBeginWithTitleAndHeaderAndEndWithTheFooter() throws Exception {
        table(Tables.keyed("shop.orders"));
        missing("shop.orders", "1", "a");

        CorrectionFiles files = write();

        assertThat(files.corrections().getFirst()).hasContent("""
                                                              -- Sluice correction SQL for project shop
                                                              HEADER
                                                              INSERT shop.orders|1,a;
                                                              FOOTER
                                                              """);
        assertThat(Files.readAllLines(files.undo().getFirst())).startsWith("-- Sluice correction SQL for project shop",
                "-- Undo of 001-insert-shop.orders.sql", "HEADER");
    }

    @Test
    void differenceOfAnOrdinaryValueIsAnUpdateThatTheUndoTurnsAround() throws Exception {
        table(Tables.keyed("shop.orders"));
        differ("shop.orders", RowImage.ofText("1", "new"), RowImage.ofText("1", null));

        CorrectionFiles files = write();

        assertThat(statements(files.corrections().getFirst())).containsExactly("UPDATE shop.orders|1,NULL|1,new;");
        assertThat(statements(files.undo().getFirst())).containsExactly("UPDATE shop.orders|1,new|1,NULL;");
    }

    @Test
    void uniqueValuesThatChangedPlacesAreDeletedBeforeTheyAreInserted() throws Exception {
        table(Tables.with(Tables.keyed("shop.orders"), Tables.unique("name")));
        differ("shop.orders", RowImage.ofText("1", "a"), RowImage.ofText("1", "b"));
        differ("shop.orders", RowImage.ofText("2", "b"), RowImage.ofText("2", "a"));

        CorrectionFiles files = write();

        assertThat(names(files.corrections())).containsExactly("001-delete-shop.orders.sql",
                "002-insert-shop.orders.sql");
        assertThat(statements(files.corrections().get(0))).containsExactly("DELETE shop.orders|1,b;",
                "DELETE shop.orders|2,a;");
        assertThat(statements(files.corrections().get(1))).containsExactly("INSERT shop.orders|1,a;",
                "INSERT shop.orders|2,b;");
    }

    @Test
    void valueBehindAUniqueGeneratedColumnMovesAsAUniqueValueDoes() {
        TableSchema table = Tables.with(
                Tables.with(Tables.keyed("shop.orders"), Tables.generated(Tables.text("folded"))),
                Tables.unique("folded"));
        table(table);
        differ("shop.orders", RowImage.ofText("1", "a", "a"), RowImage.ofText("1", "b", "b"));

        assertThat(names(write().corrections())).containsExactly("001-delete-shop.orders.sql",
                "002-insert-shop.orders.sql");
    }

    @Test
    void differenceOfAGeneratedColumnAloneGivesNoStatement() {
        table(Tables.with(Tables.keyed("shop.orders"), Tables.generated(Tables.text("total"))));
        differ("shop.orders", RowImage.ofText("1", "a", "2"), RowImage.ofText("1", "a", "3"));

        CorrectionFiles files = write();

        assertThat(files.corrections()).isEmpty();
        assertThat(files.statements()).isZero();
    }

    @Test
    void generatedColumnsAreNotWritten() throws Exception {
        TableSchema table = Tables.of("shop.orders",
                List.of(Tables.number("id"), Tables.generated(Tables.text("total")), Tables.text("name")),
                List.of(Tables.primary("id")));
        table(table);
        missing("shop.orders", "1", "generated", "a");

        assertThat(statements(write().corrections().getFirst())).containsExactly("INSERT shop.orders|1,a;");
    }

    @Test
    void columnsFollowTheTargetsOrder() throws Exception {
        table(Tables.keyed("shop.orders"), Tables.of("shop.orders", List.of(Tables.text("name"), Tables.number("id")),
                List.of(Tables.primary("id"))));
        missing("shop.orders", "1", "a");

        assertThat(statements(write().corrections().getFirst())).containsExactly("INSERT shop.orders|a,1;");
    }

    @Test
    void tableWithAColumnThatWasNotComparedGetsNoStatementsThatWouldLoseItsValues() {
        table(Tables.keyed("shop.orders"), Tables.with(Tables.keyed("shop.orders"), Tables.text("only_here")));
        table(Tables.keyed("shop.items"));
        missing("shop.orders", "1", "a");
        extra("shop.orders", "2", "b");
        missing("shop.items", "1", "a");

        assertThat(names(write().corrections())).containsExactly("001-insert-shop.items.sql");
    }

    @Test
    void textsOfDifferentCharsetsAreWrittenAsTheyWereCompared() {
        var stored = Tables.column("name", "varchar(100)", new LogicalType.EncodedText("sjis", 100), true);
        TableSchema source = Tables.keyed("shop.orders");
        TableSchema target = Tables.of("shop.orders", List.of(Tables.number("id"), stored), source.indexes());

        ComparedColumns compared = ComparedColumns.of(source, target, TableMapping.WHOLE);

        assertThat(compared.target().get(1).type()).isEqualTo(new LogicalType.Text(100));
        assertThat(compared.readAs(target).column("name").type()).isEqualTo(new LogicalType.Text(100));
        assertThat(compared.readAs(target).indexes()).isEqualTo(target.indexes());
    }

    @Test
    void imagesOfATableThatWasAlteredSinceAreRefused() {
        table(Tables.with(Tables.keyed("shop.orders"), Tables.text("note")));
        missing("shop.orders", "1", "a");

        assertThatThrownBy(this::write).isInstanceOfSatisfying(MigrationException.class,
                e -> assertThat(e.code()).isEqualTo(ErrorCode.SCHEMA_CHANGED));
    }

    /** As many columns as before are not the same columns: the values would go into the wrong ones. */
    @Test
    void imagesOfATableWhoseColumnsChangedPlacesSinceAreRefused() {
        table(Tables.of("shop.orders", List.of(Tables.number("id"), Tables.text("street"), Tables.text("town")),
                List.of(Tables.primary("id"))));
        metadb.saveComparedNames("p", Tables.id("shop.orders"),
                new ComparedNames(List.of("id", "town", "street"), List.of(0)));
        missing("shop.orders", "1", "Bern", "Main Street");

        assertThatThrownBy(this::write).isInstanceOfSatisfying(MigrationException.class,
                e -> assertThat(e.code()).isEqualTo(ErrorCode.SCHEMA_CHANGED));
    }

    @Test
    void hostileTableNamesGiveSafeFileNamesOfTheirOwn() throws Exception {
        String bad = "../../etc/passwd\n*?\"<>|:\\";
        table(Tables.keyed("shop." + bad));
        table(Tables.keyed("shop.../../etc/passwd___________"));
        table(Tables.keyed("數".repeat(64) + "." + "據".repeat(64)));
        tables.forEach(table -> missing(table.target().toString(), "1", "a"));

        CorrectionFiles files = write();

        assertThat(files.corrections()).hasSize(3).doesNotHaveDuplicates().allMatch(Files::exists)
                .allMatch(file -> file.getParent().equals(folder()));
        assertThat(files.undo()).hasSize(3).allMatch(file -> file.getParent().equals(folder().resolve("undo")));
        assertThat(names(files.corrections()))
                .allMatch(name -> name.matches("[\\p{L}\\p{N}_.-]+") && name.getBytes().length <= 255);
        assertThat(Files.readAllLines(files.undo().getFirst())).noneMatch(line -> line.startsWith("*"));
    }

    @Test
    void foldersAndFilesAreTheirOwnersAlone() throws Exception {
        table(Tables.keyed("shop.orders"));
        missing("shop.orders", "1", "a");

        CorrectionFiles files = write();

        assertThat(permissions(folder())).isEqualTo("rwx------");
        assertThat(permissions(folder().resolve("undo"))).isEqualTo("rwx------");
        assertThat(permissions(files.corrections().getFirst())).isEqualTo("rw-------");
        assertThat(permissions(files.undo().getFirst())).isEqualTo("rw-------");
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void secondWriteReplacesTheFirst() throws Exception {
        parentAndChild();
        missing("shop.parent", "1", "a");
        extra("shop.a_child", "2", "b");
        write();
        metadb.clearDifferences("p", Tables.id("shop.a_child"));

        CorrectionFiles files = write();

        assertThat(filesIn(folder())).containsExactly("001-insert-shop.parent.sql");
        assertThat(filesIn(folder().resolve("undo"))).containsExactly("001-undo-insert-shop.parent.sql");
        assertThat(files.statements()).isEqualTo(1);
    }

    @Test
    void filesOfOthersInTheFolderStay() throws Exception {
        Files.createDirectories(folder());
        Files.writeString(folder().resolve("001-create-users.sql"), "CREATE TABLE users (id int);\n");
        Files.writeString(folder().resolve("002-insert-users.sql"), "INSERT INTO users VALUES (1);\n");
        table(Tables.keyed("shop.orders"));
        missing("shop.orders", "1", "a");

        write();

        assertThat(filesIn(folder())).containsExactlyInAnyOrder("001-create-users.sql", "002-insert-users.sql",
                "001-insert-shop.orders.sql");
    }

    private static List<String> filesIn(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).map(file -> file.getFileName().toString()).toList();
        }
    }

    @Test
    void scriptThatCannotBeFinishedIsNotThereAtAll() throws Exception {
        table(Tables.with(Tables.keyed("shop.orders"), Tables.text("note")));
        add(new RowDiff.MissingInTarget(Tables.id("shop.orders"), RowImage.ofText("1"),
                RowImage.ofText("1", "a", "note")));
        missing("shop.orders", "2", "has an image of before the table was altered");

        assertThatThrownBy(this::write).isInstanceOf(MigrationException.class);

        assertThat(filesIn(folder())).isEmpty();
        assertThat(filesIn(folder().resolve("undo"))).isEmpty();
    }

    @Test
    void copiesOfARowAreCorrectedUpToTheSourcesNumberAndBack() throws Exception {
        table(Tables.keyless("shop.notes"));
        add(new RowDiff.CopiesDiffer(Tables.id("shop.notes"), RowImage.ofText("a", "b"), 3, 1));
        add(new RowDiff.CopiesDiffer(Tables.id("shop.notes"), RowImage.ofText("c", "d"), 0, 1));

        CorrectionFiles files = write();

        assertThat(statements(files.corrections().get(0))).containsExactly("DELETE shop.notes|c,d|above 0;");
        assertThat(statements(files.corrections().get(1))).containsExactly("INSERT shop.notes|a,b|below 3;",
                "INSERT shop.notes|a,b|below 3;");
        assertThat(statements(files.undo().get(0))).containsExactly("DELETE shop.notes|a,b|above 1;",
                "DELETE shop.notes|a,b|above 1;");
        assertThat(statements(files.undo().get(1))).containsExactly("INSERT shop.notes|c,d|below 1;");
    }

    @Test
    void scriptsSayWhatTheyDoNotCover() throws Exception {
        TableSchema orders = Tables.keyed("shop.orders");
        table(orders);
        tables.getFirst().plan(record -> record.withVerification(
                Optional.of(new TableVerification("sums", List.of(), 10, 5, 0, 0, 0, 1))));
        table(Tables.keyed("shop.items"), Tables.with(Tables.keyed("shop.items"), Tables.text("note")));
        missing("shop.orders", "1", "a");

        CorrectionFiles files = write();

        assertThat(files.notCovered()).hasSize(2);
        assertThat(Files.readAllLines(files.corrections().getFirst())).filteredOn(line -> line.startsWith("-- "))
                .anyMatch(line -> line.contains("shop.orders is corrected in part: the first 1 of 5 differences"))
                .anyMatch(line -> line.contains("shop.items is not corrected: its columns [note] were not compared"));
    }

    @Test
    void folderThatCannotBeMadeIsAnErrorWithARemedy() throws Exception {
        Files.writeString(folder(), "a file where the folder should be");

        assertThatThrownBy(this::write).isInstanceOfSatisfying(MigrationException.class,
                e -> assertThat(e.code()).isEqualTo(ErrorCode.FILE_UNWRITABLE));
    }
}
