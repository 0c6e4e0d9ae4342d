package dev.sluice.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.model.ErrorCode;
import dev.sluice.model.ForeignKeySchema;
import dev.sluice.model.IndexSchema;
import dev.sluice.model.LogicalType;
import dev.sluice.model.MigrationException;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.Standing;
import dev.sluice.spi.TableDdl;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the catalog tells of a table is enough to make the table again. */
public interface CatalogContract extends ContractSubject {
    @Test
    default void catalogListsTablesByTheirExactNames() {
        try (Fixture source = Fixture.open(this, "source")) {
            source.execute("CREATE TABLE `plain` (`id` INT PRIMARY KEY)",
                    "CREATE TABLE `we ird.n\"a'me` (`sel ect` INT PRIMARY KEY, `ümläut` VARCHAR(9))",
                    "CREATE VIEW `a view` AS SELECT `id` FROM `plain`");

            assertThat(source.connector().catalog().tables()).contains(source.id("plain"), source.id("we ird.n\"a'me"))
                    .doesNotContain(source.id("a view")).isSorted();
            assertThat(source.connector().catalog().schemas()).contains(source.database().schema());
            assertThat(source.connector().catalog().otherObjects()).anySatisfy(object -> {
                assertThat(object.kind()).isEqualTo("view");
                assertThat(object.id()).isEqualTo(source.id("a view"));
            });
            assertThat(source.describe("we ird.n\"a'me").columns()).extracting("name").containsExactly("sel ect",
                    "ümläut");
        }
    }

    @Test
    default void missingTablesAreLeftOutOfDescriptions() {
        try (Fixture source = Fixture.open(this, "source")) {
            assertThat(source.connector().catalog().describe(List.of(source.id("nowhere")))).isEmpty();
            assertThat(source.connector().catalog().statistics(List.of(source.id("nowhere")))).isEmpty();
        }
    }

    @Test
    default void columnsHaveTheirLogicalTypes() {
        try (Fixture source = Fixture.open(this, "source")) {
            source.execute(SnapshotContract.EDGES);

            TableSchema table = source.describe("edges");

            assertThat(table.column("id").type()).isEqualTo(new LogicalType.Integer(32, true));
            assertThat(table.column("b").type()).isEqualTo(new LogicalType.Integer(64, true));
            assertThat(table.column("d").type()).isEqualTo(new LogicalType.Decimal(10, 2));
            assertThat(table.column("f").type()).isEqualTo(new LogicalType.Floating(64));
            assertThat(table.column("v").type()).isEqualTo(new LogicalType.Text(20));
            assertThat(table.column("x").type()).isEqualTo(new LogicalType.Binary(20));
            assertThat(table.column("day").type()).isEqualTo(new LogicalType.Date());
            assertThat(table.column("id").nullable()).isFalse();
            assertThat(table.column("v").nullable()).isTrue();
            assertThat(table.rowKey()).map(IndexSchema::columns).contains(List.of("id"));
        }
    }

    @Test
    default void definitionsMadeFromTheCatalogGiveTheSameCatalog() throws InterruptedException {
        try (Fixture source = Fixture.open(this, "source"); Fixture target = Fixture.open(this, "target")) {
            source.execute(
                    """
                    CREATE TABLE `parent` (`id` BIGINT NOT NULL, `code` VARCHAR(10) DEFAULT 'it''s' NOT NULL,
                    `amount` DECIMAL(12, 3) DEFAULT 0.5, `n` INT DEFAULT 7, `twice` INT GENERATED ALWAYS AS (`n` * 2),
                    CONSTRAINT `positive` CHECK (`n` > 0), PRIMARY KEY (`id`),
                    CONSTRAINT `code is unique` UNIQUE (`code`, `n`))""",
                    """
                    CREATE TABLE `child` (`a` INT NOT NULL, `b` VARCHAR(5) NOT NULL, `parent` BIGINT,
                    `text` VARCHAR(50), PRIMARY KEY (`b`, `a`), CONSTRAINT `belongs` FOREIGN KEY (`parent`) REFERENCES `parent` (`id`)
                    ON DELETE CASCADE)""",
                    "CREATE INDEX `by text` ON `child` (`text`, `a`)",
                    "CREATE TABLE `keyless` (`v` VARCHAR(5))");
            List<TableId> tables = List.of(source.id("parent"), source.id("child"), source.id("keyless"));

            List<TableDdl> definitions = source.connector().catalog().describe(tables).stream()
                    .map(table -> target.writer().ddl(table, target.id(table.id().name()))).toList();
            run(target, definitions.stream().flatMap(ddl -> ddl.create().stream()).toList());
            run(target, definitions.stream().flatMap(ddl -> ddl.afterData().stream()).toList());
            run(target, definitions.stream().flatMap(ddl -> ddl.foreignKeys().stream()).toList());

            for (TableId table : tables) {
                assertThat(comparable(target.describe(table.name())))
                        .isEqualTo(comparable(source.describe(table.name()).withId(target.id(table.name()))));
            }
        }
    }

    @Test
    default void whatFollowsTheRowsIsCompletedWhateverOfItStands() throws InterruptedException {
        try (Fixture target = Fixture.open(this, "target")) {
            target.execute("CREATE TABLE `parent` (`id` INT NOT NULL, PRIMARY KEY (`id`))",
                    """
                    CREATE TABLE `child` (`id` INT NOT NULL, `p` INT, `q` INT, PRIMARY KEY (`id`),
                    CONSTRAINT `first` FOREIGN KEY (`p`) REFERENCES `parent` (`id`),
                    CONSTRAINT `second` FOREIGN KEY (`q`) REFERENCES `parent` (`id`))""",
                    "CREATE INDEX `by p` ON `child` (`p`, `id`)", "CREATE INDEX `by q` ON `child` (`q`, `id`)");
            TableSchema whole = target.describe("child");
            run(target, List.of(target.writer().ddl(whole, whole.id()).drop()));

            run(target, target.writer().ddl(whole, whole.id()).create());
            run(target, target.writer().ddl(whole, whole.id(), new Standing(Set.of("by p", "by q"), Set.of("first")))
                    .foreignKeys());
            target.execute("CREATE INDEX `by q` ON `child` (`q`, `id`)");
            TableDdl rest = target.writer().ddl(whole, whole.id(), new Standing(Set.of("by q"), Set.of("second")));
            run(target, rest.afterData());
            run(target, rest.foreignKeys());

            assertThat(target.describe("child").indexes()).extracting(IndexSchema::name).contains("by p", "by q");
            assertThat(target.describe("child").foreignKeys()).containsExactlyInAnyOrderElementsOf(whole.foreignKeys());
        }
    }

    @Test
    default void aTableThatIsThereAlreadyIsSaidToBe() {
        try (Fixture target = Fixture.open(this, "target")) {
            target.execute("CREATE TABLE `t` (`id` INT PRIMARY KEY)");
            TableDdl ddl = target.writer().ddl(target.describe("t"), target.id("t"));

            assertThatThrownBy(() -> run(target, ddl.create())).isInstanceOfSatisfying(MigrationException.class,
                    failure -> assertThat(failure.code()).isEqualTo(ErrorCode.TARGET_TABLE_EXISTS));
        }
    }

    @Test
    default void dropTakesATableBack() throws InterruptedException {
        try (Fixture target = Fixture.open(this, "target")) {
            target.execute("CREATE TABLE `t` (`id` INT PRIMARY KEY)");
            TableDdl ddl = target.writer().ddl(target.describe("t"), target.id("t"));

            run(target, List.of(ddl.drop(), ddl.drop()));

            assertThat(target.connector().catalog().tables()).doesNotContain(target.id("t"));
        }
    }

    private static void run(Fixture target, List<String> statements) throws InterruptedException {
        for (String statement : statements) {
            target.writer().execute(statement);
        }
    }

    /** The order of keys says when they were made; a reference within the schema moves with the schema. */
    private static TableSchema comparable(TableSchema table) {
        List<IndexSchema> indexes = new ArrayList<>(table.indexes());
        indexes.sort(Comparator.comparing(IndexSchema::name));
        List<ForeignKeySchema> foreignKeys = table.foreignKeys().stream()
                .map(key -> new ForeignKeySchema(key.name(), key.columns(),
                        new TableId("its schema", key.referenced().name()), key.referencedColumns(), key.onDelete(),
                        key.onUpdate()))
                .toList();
        return new TableSchema(table.id(), table.dialect(), table.columns(), indexes, foreignKeys, table.checks(),
                table.comment(), table.options());
    }
}
