package dev.sluice.engine.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.fakes.Tables;
import dev.sluice.model.ColumnSchema;
import dev.sluice.model.IndexSchema;
import dev.sluice.model.IndexSchema.Part;
import dev.sluice.model.LogicalType;
import dev.sluice.model.TableSchema;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WayFinderTest {
    static List<LogicalType> comparedOtherwise() {
        return List.of(new LogicalType.Text(10), new LogicalType.EncodedText("sjis", 10), new LogicalType.Floating(64),
                new LogicalType.OffsetDateTime(0), new LogicalType.Enumeration(List.of("a")), new LogicalType.Json(),
                new LogicalType.LabelSet(List.of("a")));
    }

    static List<LogicalType> comparedByBytes() {
        return List.of(new LogicalType.Integer(64, true), new LogicalType.Decimal(10, 2), new LogicalType.Binary(16),
                new LogicalType.Date(), new LogicalType.DateTime(3), new LogicalType.Timestamp(6),
                new LogicalType.Time(0), new LogicalType.Year(), new LogicalType.Uuid(), new LogicalType.BitString(8),
                new LogicalType.Boolean());
    }

    @ParameterizedTest
    @MethodSource("comparedByBytes")
    void keysWhoseValuesAreTheirBytesAreFolded(LogicalType type) {
        TableSchema table = keyedBy(type);

        ApplyWay way = new WayFinder(List.of(table)).find(table, false);

        assertThat(way.folds()).as(way.reason()).isTrue();
        assertThat(way.uniqueKeys()).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("comparedOtherwise")
    void keysThatAServerComparesByOtherRulesAreNot(LogicalType type) {
        TableSchema table = keyedBy(type);

        ApplyWay way = new WayFinder(List.of(table)).find(table, false);

        assertThat(way.folds()).isFalse();
        assertThat(way.reason()).contains("PRIMARY", "k");
        assertThat(way.uniqueKeys()).isEmpty();
    }

    @Test
    void aUniqueKeyThatOnlyTheTargetHasCounts() {
        TableSchema source = Tables.keyed("shop.a");
        TableSchema target = Tables.with(source, Tables.unique("name"));

        assertThat(new WayFinder(List.of(target)).find(source, false).folds()).isFalse();
    }

    @Test
    void aKeyOfPrefixesOrExpressionsIsNotFolded() {
        TableSchema table = Tables.keyed("shop.a");
        IndexSchema prefix = new IndexSchema("p", IndexSchema.Kind.UNIQUE,
                List.of(new Part("id", OptionalInt.of(3), false)), "");
        IndexSchema expression = new IndexSchema("e", IndexSchema.Kind.UNIQUE,
                List.of(Part.expression("id + 1", false)), "");

        assertThat(new WayFinder(List.of(Tables.with(table, prefix))).find(table, false).reason()).contains("whole");
        assertThat(new WayFinder(List.of(Tables.with(table, expression))).find(table, false).folds()).isFalse();
    }

    @Test
    void aTargetThatCutsTimesOrPadsBytesIsNotFolded() {
        assertThat(between(new LogicalType.DateTime(6), "datetime(6)", new LogicalType.DateTime(0), "datetime").folds())
                .isFalse();
        assertThat(between(new LogicalType.Binary(4), "varbinary(4)", new LogicalType.Binary(4), "binary(4)").folds())
                .isFalse();
        assertThat(between(new LogicalType.Integer(32, true), "int", new LogicalType.Integer(64, true), "bigint")
                .folds()).isTrue();
    }

    @Test
    void tablesWithoutAKeyUnitedTablesAndThoseWithMoreColumnsGoInOrder() {
        TableSchema keyless = Tables.keyless("shop.log");
        TableSchema keyed = Tables.keyed("shop.a");
        TableSchema wider = Tables.with(keyed, Tables.text("more"));

        assertThat(new WayFinder(List.of(keyless)).find(keyless, false).reason()).isEqualTo("it has no key");
        assertThat(new WayFinder(List.of(keyed)).find(keyed, true).reason()).contains("several tables");
        assertThat(new WayFinder(List.of(wider)).find(keyed, false).reason()).contains("more");
        assertThat(new WayFinder(List.of()).find(keyed, false).folds()).isFalse();
    }

    @Test
    void tablesThatForeignKeysConnectAlsoThroughOthersShareALane() {
        TableSchema middle = Tables.referring(Tables.keyed("shop.middle"), "shop.top");
        TableSchema leaf = Tables.referring(Tables.keyed("shop.leaf"), "shop.middle");
        TableSchema top = Tables.keyed("shop.top");
        TableSchema apart = Tables.keyed("shop.apart");
        WayFinder ways = new WayFinder(List.of(middle, leaf, top, apart));

        ApplyWay ofTop = ways.find(top, false);
        ApplyWay ofLeaf = ways.find(leaf, false);
        ApplyWay ofApart = ways.find(apart, false);

        assertThat(ofLeaf.lane()).isEqualTo(ofTop.lane());
        assertThat(ofApart.lane()).isNotEqualTo(ofTop.lane());
        assertThat(List.of(ofTop.folds(), ofLeaf.folds(), ofApart.folds())).containsExactly(false, false, true);
    }

    private static TableSchema keyedBy(LogicalType type) {
        return keyedBy(type, "t");
    }

    private static TableSchema keyedBy(LogicalType type, String nativeType) {
        ColumnSchema key = Tables.column("k", nativeType, type, false);
        return Tables.of("shop.a", List.of(key, Tables.text("v")), List.of(Tables.primary("k")));
    }

    private static ApplyWay between(LogicalType here, String nativeHere, LogicalType there, String nativeThere) {
        return new WayFinder(List.of(keyedBy(there, nativeThere))).find(keyedBy(here, nativeHere), false);
    }
}
