package dev.sluice.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.model.ColumnSchema;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.Fidelity;
import dev.sluice.model.IndexSchema;
import dev.sluice.model.LogicalType;
import dev.sluice.model.MigrationException;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.Conversion;
import dev.sluice.spi.Conversion.Change;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChosenCollationsTest {
    private static final Set<String> KNOWN = Set.of("utf8mb4_0900_ai_ci", "utf8mb4_unicode_ci", "latin1_swedish_ci");

    @Test
    void chosenCollationsReplaceThoseOfTablesAndColumnsBetweenServersOfOneKind() {
        Conversion conversion = Translation.of(table("MySQL"), Flavor.MYSQL, chosen());

        assertThat(conversion.table().column("a").collation()).contains("utf8mb4_unicode_ci");
        assertThat(conversion.table().options()).containsEntry(TableOptions.COLLATION, "latin1_swedish_ci");
        assertThat(conversion.changes()).containsExactly(new Change("column a", Fidelity.WIDENED,
                "collation utf8mb4_0900_ai_ci becomes utf8mb4_unicode_ci"));
    }

    @Test
    void chosenCollationsAreTakenBeforeTheNearestBetweenKinds() {
        Conversion conversion = Translation.of(table("MariaDB"), Flavor.MYSQL, chosen());

        assertThat(conversion.table().column("a").collation()).contains("utf8mb4_unicode_ci");
    }

    @Test
    void withoutAChoiceNothingChangesBetweenServersOfOneKind() {
        assertThat(Translation.of(table("MySQL"), Flavor.MYSQL, new Collations(() -> KNOWN)).changes()).isEmpty();
    }

    @Test
    void collationThatTheServerLacksIsRefusedWithTheNearest() {
        Collations collations = new Collations(() -> KNOWN, Map.of("utf8mb4_bin", "utf8mb4_unicod_ci"));

        assertThatThrownBy(() -> collations.requireChosen("The server"))
                .isInstanceOfSatisfying(MigrationException.class,
                        failure -> assertThat(failure.code()).isEqualTo(ErrorCode.OPTION_INVALID))
                .hasMessage("The server has no collation 'utf8mb4_unicod_ci'; did you mean 'utf8mb4_unicode_ci'?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"utf8mb4_bin", "=utf8mb4_bin", "latin1_bin=", "a=a=a", "utf8mb4_bin=utf8mb4_x, y"})
    void whatIsNoPairIsRefused(String text) {
        assertThatThrownBy(() -> Collations.choices(text)).hasMessageContaining("must pair collations");
    }

    @Test
    void collationThatIsReplacedItselfIsRefused() {
        assertThatThrownBy(() -> Collations.choices("a=b,b=c")).hasMessageContaining("must not replace 'b'");
    }

    @Test
    void charsetGoesWithTheCollationAndTextsGetRoom() {
        Conversion conversion = Translation.of(latin("text", new LogicalType.Text(65_535)), Flavor.MYSQL,
                new Collations(() -> KNOWN, Collations.choices("latin1_swedish_ci=utf8mb4_unicode_ci")));

        assertThat(conversion.table().column("a")).returns("mediumtext", ColumnSchema::nativeType)
                .returns(Optional.of("utf8mb4"), ColumnSchema::charset);
        assertThat(conversion.table().options()).containsEntry(TableOptions.CHARSET, "utf8mb4");
        assertThat(conversion.changes()).contains(new Change("column a", Fidelity.WIDENED,
                "collation latin1_swedish_ci becomes utf8mb4_unicode_ci, text becomes mediumtext"));
    }

    @Test
    void charsetThatHoldsLessIsALossToBeAccepted() {
        Conversion conversion = Translation.of(table("MySQL"), Flavor.MYSQL,
                new Collations(() -> KNOWN, Collations.choices("utf8mb4_0900_ai_ci=latin1_swedish_ci")));

        assertThat(conversion.changes()).containsExactly(new Change("column a", Fidelity.LOSSY,
                "collation utf8mb4_0900_ai_ci becomes latin1_swedish_ci; texts that latin1 cannot hold are refused"));
    }

    @Test
    void coarserCollationOfAKeyIsALossToBeAccepted() {
        TableSchema keyed = keyed("utf8mb4_0900_as_cs");

        Conversion conversion = Translation.of(keyed, Flavor.MYSQL,
                new Collations(() -> KNOWN, Collations.choices("utf8mb4_0900_as_cs=utf8mb4_0900_ai_ci")));

        assertThat(conversion.changes()).containsExactly(new Change("column a", Fidelity.LOSSY,
                "collation utf8mb4_0900_as_cs becomes utf8mb4_0900_ai_ci; a unique key may take texts for equal under it"
                        + " that differ, whose rows are then refused"));
    }

    @Test
    void finerCollationOfAKeyIsNoLoss() {
        Conversion conversion = Translation.of(keyed("utf8mb4_uca1400_ai_ci"), Flavor.MYSQL,
                new Collations(() -> KNOWN, Collations.choices("utf8mb4_uca1400_ai_ci=utf8mb4_0900_ai_ci")));

        assertThat(conversion.changes()).extracting(Change::fidelity).containsExactly(Fidelity.WIDENED);
    }

    private static TableSchema keyed(String collation) {
        TableSchema plain = table("MySQL");
        ColumnSchema column = plain.column("a").withText("varchar(5)", "utf8mb4", collation);
        IndexSchema key = new IndexSchema("by_a", IndexSchema.Kind.UNIQUE,
                List.of(new IndexSchema.Part("a", OptionalInt.empty(), false)), "");
        return new TableSchema(plain.id(), plain.dialect(), List.of(column), List.of(key), List.of(), List.of(), "",
                plain.options());
    }

    @Test
    void textsThatAreCarriedAsBytesKeepTheirCharset() {
        Conversion conversion = Translation.of(latin("varchar(5)", new LogicalType.EncodedText("latin1", 5)),
                Flavor.MYSQL,
                new Collations(() -> KNOWN, Collations.choices("latin1_swedish_ci=utf8mb4_unicode_ci")));

        assertThat(conversion.table().column("a").charset()).contains("latin1");
        assertThat(conversion.changes()).extracting(Change::fidelity).contains(Fidelity.LOSSY);
    }

    private static TableSchema latin(String type, LogicalType logical) {
        ColumnSchema column = new ColumnSchema("a", type, logical, true, Optional.empty(), Optional.empty(),
                Optional.empty(), false, false, Optional.of("latin1"), Optional.of("latin1_swedish_ci"), "");
        return new TableSchema(new TableId("s", "t"), "mysql", List.of(column), List.of(), List.of(), List.of(), "",
                Map.of(TableOptions.FLAVOR, "MySQL", TableOptions.CHARSET, "latin1", TableOptions.COLLATION,
                        "latin1_swedish_ci"));
    }

    private static Collations chosen() {
        return new Collations(() -> KNOWN,
                Collations.choices("utf8mb4_0900_ai_ci = utf8mb4_unicode_ci, latin1_bin=latin1_general_ci"));
    }

    private static TableSchema table(String flavor) {
        ColumnSchema column = new ColumnSchema("a", "varchar(5)", new LogicalType.Text(5), true, Optional.empty(),
                Optional.empty(), Optional.empty(), false, false, Optional.of("utf8mb4"),
                Optional.of("utf8mb4_0900_ai_ci"), "");
        return new TableSchema(new TableId("s", "t"), "mysql", List.of(column), List.of(), List.of(), List.of(), "",
                Map.of(TableOptions.FLAVOR, flavor, TableOptions.COLLATION, "latin1_swedish_ci"));
    }
}
