package dev.sluice.engine.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.engine.route.UnmatchedRule.Kind;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.TableId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatchRulesTest {
    private static final TableId ORDERS = new TableId("shop", "orders");
    private static final TableId TMP = new TableId("shop", "tmp_orders");
    private static final TableId ENTRIES = new TableId("ledger", "entries");

    @ParameterizedTest
    @CsvSource(delimiter = ' ', value = {
        // rule, schema, table, matches
        "shop.orders shop orders true", "shop.orders shop orders2 false", "shop.orders shop2 orders false",
        "shop.orders shop Orders false", "shop.orders SHOP orders false", "shop.* shop orders true",
        "*.* shop orders true", "*.orders ledger orders true", "shop.tmp_* shop tmp_ true",
        "shop.tmp_* shop tmp false", "shop.tmp_* shop tmpx1 false", "shop.*_old shop a_old_old true",
        "shop.a*b*c shop aXbYbZc true", "shop.a*b*c shop acb false", "shop.** shop x true",
        "shop.t?? shop t12 true", "shop.t?? shop t1 false", "shop.t?? shop t123 false", "shop.?* shop x true",
        "shop.t[abc] shop tb true", "shop.t[abc] shop td false", "shop.t[a-c] shop tb true",
        "shop.t[a-c] shop t- false", "shop.t[a-] shop t- true", "shop.t[-a] shop t- true",
        "shop.t[!a-c] shop tb false", "shop.t[!a-c] shop tx true", "shop.t[!a-c] shop t false",
        "shop.t[a-c0-9] shop t7 true", "shop.t[*?.`=] shop t* true", "shop.t[*?.`=] shop t. true",
        "sh[oi]p.* ship x true", "shop.%_ shop xx false", "shop.%_ shop %_ true",
        "`we\"ird.db`.* we\"ird.db x true", "`we\"ird.db`.* we\"irdxdb x false", "shop.`a*` shop a* true",
        "shop.`a*` shop ab false", "shop.`a``b` shop a`b true", "shop.`[x]?` shop [x]? true",
        "`a=b`.c a=b c true", "größe.日* größe 日本 true", "shop.?x shop \uD83D\uDE00x true",
        "shop.[\uD83D\uDE00-\uD83D\uDE09] shop \uD83D\uDE05 true"})
    void ruleMatchesExactlyTheseNames(String rule, String schema, String table, boolean matches) {
        MatchRules rules = MatchRules.parse(List.of(rule), List.of());

        assertThat(rules.matches(new TableId(schema, table))).isEqualTo(matches);
        assertThat(rules.select(List.of(new TableId(schema, table))).tables()).hasSize(matches ? 1 : 0);
    }

    @Test
    void namesWithBlanksStandInBackquotes() {
        MatchRules rules = MatchRules.parse(List.of("`my db`.` x `"), List.of());

        assertThat(rules.matches(new TableId("my db", " x "))).isTrue();
        assertThat(rules.matches(new TableId("my db", "x"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '"', value = {
        // rule; column; part of the sentence
        "\"\"; 1; name of the schema is missing", ".orders; 1; name of the schema is missing",
        "shop; 5; write schema.table, or shop.*", "shop.; 6; name of the table is missing",
        "shop.a.b; 7; two names", "\" shop.*\"; 1; a blank", "shop.my table; 8; a blank", "\"shop.* \"; 7; a blank",
        "shop.t[ab; 7; never closed", "shop.t[]; 8; at least one character", "shop.t[!]; 9; at least one character",
        "shop.t[z-a]; 8; 'z-a' is backwards", "shop.t]; 7; closes nothing", "shop.`ab; 6; never closed",
        "shop.`ab``; 6; never closed", "shop.``; 6; name of the table is missing",
        "shop.`ab`c; 10; comes a dot, an equals sign or the end", "shop.a`b; 7; enclose a whole name",
        "`shop``.*; 1; never closed", "\uD83D\uDE00.a.b; 4; two names",
        "a=b.c; 2; the table is missing", "a.b=; 5; name of the schema is missing",
        "`a`.`b`=c; 10; new name of the table is missing", "a.b=c.; 7; name of the table is missing",
        "a.b=c.d.e; 8; a new name has two parts", "a.b=c.d=e; 8; a new name has two parts",
        "a.b=c*.d; 5; a new name is one name, or *", "a.b=c.d?; 7; a new name is one name, or *"})
    void wrongRuleIsAnsweredWithItsColumn(String rule, int column, String sentence) {
        assertThatThrownBy(() -> MatchRules.parse(List.of("shop.*", rule), List.of()))
                .isInstanceOfSatisfying(MigrationException.class, failure -> {
                    assertThat(failure.code()).isEqualTo(ErrorCode.PROJECT_FILE_INVALID);
                    assertThat(failure).hasMessageStartingWith("Rule '" + rule + "', column " + column + ": ")
                            .hasMessageContaining(sentence);
                });
    }

    @Test
    void allWrongRulesAreReportedTogether() {
        assertThatThrownBy(() -> MatchRules.parse(List.of("shop", "shop.*"), List.of("a.b=c.d")))
                .hasMessageContaining("Rule 'shop', column 5")
                .hasMessageContaining("Rule 'a.b=c.d': what is excluded is not moved");
    }

    @ParameterizedTest
    @CsvSource({"shop.*=archive.*, archive, orders", "shop.orders=archive.old, archive, old",
        "shop.*=*.*, shop, orders", "*.orders=*.sales, shop, sales", "shop.*, shop, orders",
        "`shop`.`orders`=`a.b`.`c``d`, a.b, c`d", "other.*=archive.*, shop, orders"})
    void includeRulesMayGiveNewNames(String rule, String schema, String table) {
        assertThat(MatchRules.parse(List.of(rule), List.of()).target(ORDERS)).isEqualTo(new TableId(schema, table));
    }

    @Test
    void theFirstRuleThatMatchesSaysTheNewName() {
        MatchRules rules = MatchRules.parse(List.of("shop.orders=a.sales", "shop.*=b.*"), List.of());

        assertThat(rules.target(ORDERS)).isEqualTo(new TableId("a", "sales"));
        assertThat(rules.target(new TableId("shop", "items"))).isEqualTo(new TableId("b", "items"));
    }

    @Test
    void rulesThatIncludeNothingAreRefused() {
        assertThatThrownBy(() -> MatchRules.parse(List.of(), List.of("shop.*")))
                .hasMessageContaining("no include rule");
    }

    @Test
    void excludedTablesAreLeftOutAndTheRestKeepsItsOrder() {
        MatchRules rules = MatchRules.parse(List.of("ledger.*", "shop.*"), List.of("*.tmp_*"));

        Selection selection = rules.select(List.of(TMP, ORDERS, ENTRIES));

        assertThat(selection.tables()).containsExactly(ORDERS, ENTRIES);
        assertThat(selection.unmatched()).isEmpty();
        assertThat(rules.matches(TMP)).isFalse();
    }

    @Test
    void tableMatchedBySeveralRulesIsSelectedOnce() {
        Selection selection = MatchRules.parse(List.of("shop.*", "*.orders"), List.of()).select(List.of(ORDERS));

        assertThat(selection).isEqualTo(new Selection(List.of(ORDERS), List.of()));
    }

    @Test
    void ruleWithoutATableNamesTheNearestTable() {
        Selection selection = MatchRules.parse(List.of("shop.order", "shop.*"), List.of("*.tmp_ordr?"))
                .select(List.of(ORDERS, TMP, ENTRIES));

        assertThat(selection.unmatched()).containsExactly(
                new UnmatchedRule(Kind.INCLUDE, "shop.order",
                        "Rule 'shop.order' matches no table; did you mean shop.orders?"),
                new UnmatchedRule(Kind.EXCLUDE, "*.tmp_ordr?",
                        "Rule '*.tmp_ordr?' matches no table; did you mean shop.tmp_orders?"));
    }

    @Test
    void ruleInTheWrongCaseNamesTheRightOne() {
        Selection selection = MatchRules.parse(List.of("Shop.*"), List.of()).select(List.of(ORDERS, ENTRIES));

        assertThat(selection.unmatched()).extracting(UnmatchedRule::sentence)
                .containsExactly("Rule 'Shop.*' matches no table: there is no such schema; did you mean shop?");
    }

    @Test
    void nearestNameIsWrittenAsARuleWouldWriteIt() {
        Selection selection = MatchRules.parse(List.of("shop.`my tabel`"), List.of())
                .select(List.of(new TableId("shop", "my table`")));

        assertThat(selection.unmatched()).extracting(UnmatchedRule::sentence)
                .containsExactly("Rule 'shop.`my tabel`' matches no table; did you mean shop.`my table```?");
    }

    @Test
    void ruleThatResemblesNothingIsReportedWithoutAGuess() {
        Selection selection = MatchRules.parse(List.of("zzzzzz.*", "shop.zzzzzz", "?.*"), List.of())
                .select(List.of(ORDERS, ENTRIES));

        assertThat(selection.unmatched()).extracting(UnmatchedRule::sentence).containsExactly(
                "Rule 'zzzzzz.*' matches no table: there is no such schema", "Rule 'shop.zzzzzz' matches no table",
                "Rule '?.*' matches no table: there is no such schema");
    }

    @Test
    void schemaWithoutTablesIsCalledEmptyRatherThanMissing() {
        Selection selection = MatchRules.parse(List.of("empty.*"), List.of()).select(List.of(ORDERS),
                List.of("shop", "empty"));

        assertThat(selection.unmatched()).extracting(UnmatchedRule::sentence)
                .containsExactly("Rule 'empty.*' matches no table: the schema holds no tables");
    }

    @Test
    void patternMadeToBlowUpStaysQuick() {
        MatchRules rules = MatchRules.parse(List.of("s." + "a*".repeat(500) + "b"), List.of());
        TableId longName = new TableId("s", "a".repeat(5_000));

        Boolean matches = Assertions.assertTimeoutPreemptively(Duration.ofMinutes(1), () -> rules.matches(longName));

        assertThat(matches).isFalse();
    }

    @Test
    void tenThousandTablesAndAHundredRulesAreQuick() {
        List<TableId> tables = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            tables.add(new TableId("schema_" + i % 20, "customer_orders_" + i));
        }
        List<String> rules = new ArrayList<>(List.of("*.*"));
        for (int i = 0; i < 100; i++) {
            rules.add("*.*_order_" + i + "[a-f]*");
        }

        Selection selection = Assertions.assertTimeoutPreemptively(Duration.ofSeconds(60),
                () -> MatchRules.parse(rules, List.of()).select(tables));

        assertThat(selection.tables()).hasSize(10_000);
        assertThat(selection.unmatched()).hasSize(100);
    }
}
