package dev.sluice.engine.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.engine.api.RunResult;
import dev.sluice.engine.api.RunResult.Ending;
import dev.sluice.engine.api.Verdict;
import dev.sluice.engine.fakes.Tables;
import dev.sluice.engine.fakes.Workbench;
import dev.sluice.engine.api.VerificationScope;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.LogicalType;
import dev.sluice.model.MigrationException;
import dev.sluice.model.Phase;
import dev.sluice.model.RowImage;
import dev.sluice.model.TableSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Only some rows or columns of a table are moved, and columns may be called otherwise in the target. */
class TableSettingsTest {
    private static final VerificationScope COUNTS = new VerificationScope(VerificationScope.Tables.ALL,
            Optional.empty(),
            true);

    @TempDir
    Path home;
    private Workbench bench;

    @BeforeEach
    void ordersWithASecret() {
        bench = new Workbench(home);
        bench.source.create(Tables.with(Tables.with(Tables.keyed("shop.orders"), Tables.text("secret")),
                Tables.secondary("secret")),
                Tables.rows(250).stream().map(row -> RowImage.ofText(row.text(0), row.text(1), "s3cret")).toList());
    }

    private void settings(Optional<String> filter, List<String> exclude, Map<String, String> rename) {
        bench.tables = List.of(new TableSettings("shop.ord*", filter, List.of(), exclude, rename));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void onlyFilteredRowsAndChosenColumnsArrive(boolean digests) {
        bench.source.digests = digests;
        bench.target.digests = digests;
        settings(Optional.of("id < 101"), List.of("secret"), Map.of("name", "title"));

        RunResult result = bench.run();

        assertThat(result.errors()).isEmpty();
        assertThat(result.rowsWritten()).isEqualTo(100);
        assertThat(result.verdict().kind()).isEqualTo(Verdict.Kind.CONSISTENT);
        assertThat(result.verdict().scope()).anySatisfy(line -> assertThat(line)
                .contains("only the rows that the table's filter selects", "only the columns that are moved"));
        assertThat(bench.target.table("shop.orders").rows()).containsExactlyInAnyOrderElementsOf(Tables.rows(100));
        assertThat(bench.target.table("shop.orders").schema().columns()).extracting(column -> column.name())
                .containsExactly("id", "title");
        assertThat(bench.target.table("shop.orders").schema().indexes()).hasSize(1);
    }

    @Test
    void rowsOfTheTargetOutsideOfTheFilterAreNotComparedAndStay() throws Exception {
        settings(Optional.of("id < 101"), List.of("secret"), Map.of("name", "title"));
        bench.run();
        bench.target.table("shop.orders").add(List.of(RowImage.ofText("900", "someone else's")));
        bench.target.table("shop.orders").remove(RowImage.ofText("7", "row 7"));
        bench.target.table("shop.orders").replace(RowImage.ofText("8", "row 8"), RowImage.ofText("8", "bent"));
        bench.target.table("shop.orders").add(List.of(RowImage.ofText("0", "extra")));

        RunResult found = bench.verify();

        assertThat(found.missingInTarget()).isEqualTo(1);
        assertThat(found.extraInTarget()).isEqualTo(1);
        assertThat(found.differences()).isEqualTo(3);
        assertThat(bench.engine.applyCorrections(bench.project(), home.resolve("out")).repaired()).isEqualTo(3);
        assertThat(bench.verify().differences()).isZero();
        assertThat(bench.target.table("shop.orders").rows()).hasSize(101)
                .contains(RowImage.ofText("900", "someone else's"));
    }

    @Test
    void rowThatLeftTheFilterInTheTargetDiffersAndIsNotMissing() {
        bench.source.create(Tables.with(Tables.keyed("shop.lines"), Tables.number("state")),
                List.of(RowImage.ofText("1", "a", "5"), RowImage.ofText("2", "b", "5")));
        bench.tables = List.of(
                new TableSettings("shop.lines", Optional.of("state < 10"), List.of(), List.of(), Map.of()));
        bench.run();
        bench.target.table("shop.lines").replace(RowImage.ofText("1", "a", "5"), RowImage.ofText("1", "a", "50"));

        RunResult found = bench.verify();

        assertThat(found.missingInTarget()).isZero();
        assertThat(found.valuesDiffer()).isEqualTo(1);
    }

    @Test
    void filterOnAColumnThatIsNotMovedIsAskedOfTheSourceAlone() throws InterruptedException {
        bench.source.create(Tables.with(Tables.keyed("shop.lines"), Tables.number("state")),
                List.of(RowImage.ofText("1", "a", "5"), RowImage.ofText("2", "b", "50")));
        bench.tables = List.of(new TableSettings("shop.lines", Optional.of("state < 10"), List.of("id", "name"),
                List.of(), Map.of()));

        assertThat(bench.engine.precheck(bench.project(), _ -> {})).anySatisfy(found -> assertThat(found.toString())
                .contains("[state] that are not moved", "count as extra"));
        RunResult result = bench.run();

        assertThat(bench.target.table("shop.lines").rows()).containsExactly(RowImage.ofText("1", "a"));
        assertThat(result.verdict().kind()).isEqualTo(Verdict.Kind.CONSISTENT);
        assertThat(result.verdict().scope()).anySatisfy(line -> assertThat(line).contains("of the target all"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void rowsOfAStandingTargetThatCannotBeAskedTheFilterAreNotCalledExtra(boolean keyed) throws Exception {
        bench.phases = Set.of(Phase.VERIFICATION);
        bench.include = List.of("shop.lines");
        for (var server : List.of(bench.source, bench.target)) {
            var state = server == bench.source
                    ? Tables.number("state")
                    : Tables.column("state", "int", new LogicalType.Integer(32, true), false);
            server.create(Tables.with(keyed ? Tables.keyed("shop.lines") : Tables.keyless("shop.lines"), state),
                    List.of(RowImage.ofText("1", "a", "5"), RowImage.ofText("2", "b", "50")));
        }
        bench.tables = List.of(
                new TableSettings("shop.lines", Optional.of("state < 10"), List.of(), List.of(), Map.of()));

        assertThat(bench.engine.precheck(bench.project(), _ -> {})).anySatisfy(
                found -> assertThat(found.toString()).contains("[state]", "another type or collation", "of a part"));
        RunResult equal = bench.run();
        bench.target.table("shop.lines").remove(RowImage.ofText("1", "a", "5"));
        RunResult different = bench.verify();

        assertThat(equal.extraInTarget()).isZero();
        assertThat(equal.correctionFiles()).isEmpty();
        assertThat(equal.verdict().kind()).isEqualTo(Verdict.Kind.PARTIAL);
        assertThat(equal.verdict().sentence()).contains("does not let itself be asked the table's filter");
        assertThat(different.missingInTarget()).isEqualTo(1);
        assertThat(different.extraInTarget()).isZero();
        assertThat(bench.verify(COUNTS).errors()).extracting(error -> error.code()).containsExactly("SLUICE-407");
    }

    @Test
    void changedFilterIsRefusedWithTheWayOut() {
        settings(Optional.of("id < 101"), List.of(), Map.of());
        bench.runUntil(Phase.FULL);
        settings(Optional.of("id < 102"), List.of(), Map.of());

        RunResult result = bench.run();

        assertThat(result.errors()).singleElement()
                .satisfies(error -> assertThat(error.code()).isEqualTo(ErrorCode.PROJECT_CHANGED.id()));
        assertThat(bench.restart().rowsWritten()).isEqualTo(101);
    }

    @Test
    void correctionsOfOtherColumnsThanWereComparedAreRefused() {
        settings(Optional.empty(), List.of("secret"), Map.of());
        bench.run();
        bench.target.table("shop.orders").remove(RowImage.ofText("7", "row 7"));
        assertThat(bench.verify().missingInTarget()).isEqualTo(1);
        settings(Optional.empty(), List.of("name"), Map.of());

        assertThatThrownBy(() -> bench.engine.corrections(bench.project(), home.resolve("out")))
                .isInstanceOfSatisfying(MigrationException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.PROJECT_CHANGED));
    }

    @Test
    void referencesFollowTheNewColumnNames() {
        bench.source.create(Tables.referring(Tables.keyed("shop.lines"), "shop.orders"), Tables.rows(20));
        settings(Optional.empty(), List.of(), Map.of("id", "number"));

        assertThat(bench.run().errors()).isEmpty();
        assertThat(bench.target.table("shop.lines").schema().foreignKeys())
                .extracting(key -> key.referencedColumns()).containsExactly(List.of("number"));
    }

    @Test
    void everythingThatDoesNotFitIsNamedAtOnce() {
        settings(Optional.of("idd < 101"), List.of("id", "secrt"), Map.of("nam", "title"));

        RunResult result = bench.run();

        assertThat(result.ending()).isEqualTo(Ending.PRECHECK_FAILED);
        assertThat(result.errors()).singleElement().satisfies(error -> {
            assertThat(error.code()).isEqualTo(ErrorCode.TABLE_SETTINGS_UNFIT.id());
            assertThat(error.message()).contains("'idd'; did you mean 'id'", "'secrt'; did you mean 'secret'",
                    "'nam'; did you mean 'name'");
        });
    }

    @Test
    void keyCannotBeLeftOutAndTwoColumnsCannotBecomeOne() {
        settings(Optional.empty(), List.of("id"), Map.of("name", "SECRET"));

        assertThat(bench.run().errors().getFirst().message()).contains("'id' belongs to the key",
                "two columns would be called 'SECRET'");
    }

    @Test
    void columnLeftOutMustNotBeNeededByATableThatStands() {
        bench.phases = Set.of(Phase.FULL);
        bench.target.create(Tables.with(Tables.keyed("shop.orders"), Tables.notNull(Tables.text("secret"))));
        settings(Optional.empty(), List.of("secret"), Map.of());

        assertThat(bench.run().errors()).singleElement().satisfies(error -> {
            assertThat(error.code()).isEqualTo(ErrorCode.TARGET_COLUMN_UNFIT.id());
            assertThat(error.message()).contains("secret that needs a value");
        });
    }

    @Test
    void wrongFilterIsRefusedBeforeAnyServerIsAsked() {
        settings(Optional.of("id < "), List.of(), Map.of());

        assertThatThrownBy(() -> bench.engine.precheck(bench.project(), _ -> {}))
                .isInstanceOfSatisfying(MigrationException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.PROJECT_FILE_INVALID));
    }
}
