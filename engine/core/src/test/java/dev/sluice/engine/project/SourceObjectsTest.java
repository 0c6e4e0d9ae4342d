package dev.sluice.engine.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.engine.api.ObjectRules;
import dev.sluice.engine.api.RuleChoice;
import dev.sluice.engine.api.RuleChoice.Chosen;
import dev.sluice.engine.api.RuleChoice.Remark;
import dev.sluice.engine.api.SourceObjects;
import dev.sluice.engine.api.SourceObjects.Table;
import dev.sluice.engine.fakes.Tables;
import dev.sluice.engine.fakes.Workbench;
import dev.sluice.model.MigrationProject;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All that a source has, and rules that are tried on it. */
class SourceObjectsTest {
    @TempDir
    Path home;
    private Workbench bench;

    @BeforeEach
    void threeTables() {
        bench = new Workbench(home);
        bench.source.create(Tables.keyed("shop.orders"), Tables.rows(5));
        bench.source.create(Tables.keyed("shop.lines"), Tables.rows(3));
        bench.source.create(Tables.keyed("old.orders"), Tables.rows(1));
    }

    @Test
    void everyTableIsThereWithItsSizeWhateverTheRulesAre() {
        bench.include = List.of("shop.lines");

        assertThat(bench.engine.sourceObjects(bench.project()).tables())
                .contains(new Table(Tables.id("old.orders"), OptionalLong.of(1), OptionalLong.of(20)))
                .extracting(Table::id).containsExactlyInAnyOrder(Tables.id("old.orders"), Tables.id("shop.lines"),
                        Tables.id("shop.orders"));
    }

    @Test
    void eachRuleIsJudgedByItselfAndTheOthersCount() {
        RuleChoice choice = choose(List.of("shop.[", "shop.ordrs", "*.orders=all.orders"), List.of("tmp.*"));

        assertThat(choice.tables()).extracting(Chosen::target).containsOnly(new TableId("all", "orders")).hasSize(2);
        assertThat(choice.remarks()).extracting(SourceObjectsTest::place).containsExactlyInAnyOrder("INCLUDE 0 WRONG",
                "INCLUDE 1 IDLE", "INCLUDE 2 UNITES", "EXCLUDE 0 IDLE");
        assertThat(choice.remarks()).extracting(Remark::sentence)
                .anyMatch(sentence -> sentence.contains("did you mean shop.orders?"))
                .anyMatch(sentence -> sentence.contains("2 tables become all.orders: "));
    }

    private static String place(Remark remark) {
        return remark.side() + " " + remark.rule() + " " + remark.weight();
    }

    @Test
    void withoutARuleNothingIsSelected() {
        assertThat(choose(List.of(), List.of()).tables()).isEmpty();
    }

    @Test
    void whatAPlanDoesNotHaveIsNew() {
        bench.run();
        bench.source.create(Tables.keyed("shop.notes"));
        bench.source.drop("shop.lines");

        RuleChoice choice = choose(List.of("shop.*"), List.of());

        assertThat(choice.added()).containsExactly(Tables.id("shop.notes"));
        assertThat(choice.removed()).containsExactly(Tables.id("shop.lines"));
    }

    @Test
    void rulesAreTriedOnTenThousandTablesWithoutAWait() {
        List<Table> tables = IntStream.range(0, 10_000).mapToObj(SourceObjectsTest::table).toList();
        SourceObjects many = new SourceObjects(tables, List.of(), List.of(), Set.of());

        assertThat(many.choose(project(List.of("s1.*", "s2.*=x.*", "*.t9*"), List.of("s3.*"))).tables())
                .hasSizeGreaterThan(400);
    }

    private static Table table(int number) {
        return new Table(new TableId("s" + number % 50, "t" + number), OptionalLong.of(number), OptionalLong.empty());
    }

    @Test
    void settingsAreHeldAgainstTheTablesDeclaration() {
        var table = bench.engine.declaration(bench.project(), Tables.id("shop.orders")).orElseThrow();

        ObjectRules.check(settings("id > 3"), table);

        assertThatThrownBy(() -> ObjectRules.check(settings("nmae = 'x'"), table))
                .hasMessageContaining("did you mean 'name'");
        assertThat(bench.engine.declaration(bench.project(), Tables.id("shop.gone"))).isEmpty();
    }

    @Test
    void theFirstSettingThatMatchesATableHoldsForItEvenWithAFilterThatIsTypedByHalf() {
        TableSettings own = settings("id >");
        TableSettings all = new TableSettings("shop.*", Optional.empty(), List.of(), List.of("name"), Map.of());

        assertThat(ObjectRules.find(
                List.of(new TableSettings("shop.[", Optional.empty(), List.of(), List.of(), Map.of()), own, all),
                List.of(Tables.id("shop.orders"), Tables.id("shop.lines"), Tables.id("old.orders"))))
                .isEqualTo(Map.of(Tables.id("shop.orders"), own, Tables.id("shop.lines"), all));
    }

    @Test
    void rulesThatNameTablesAreToldFromPatterns() {
        assertThat(ObjectRules.areNames(List.of("a.b", "`a*`.b=c.d"))).isTrue();
        assertThat(ObjectRules.areNames(List.of("a.b", "a.*"))).isFalse();
        assertThat(ObjectRules.areNames(List.of("a"))).isFalse();
    }

    private static TableSettings settings(String filter) {
        return new TableSettings("shop.orders", Optional.of(filter), List.of(), List.of(), Map.of());
    }

    private RuleChoice choose(List<String> include, List<String> exclude) {
        return bench.engine.sourceObjects(bench.project()).choose(project(include, exclude));
    }

    private MigrationProject project(List<String> include, List<String> exclude) {
        MigrationProject project = bench.project();
        return new MigrationProject(project.name(), project.source(), project.target(), project.phases(), include,
                exclude, List.of(), Map.of());
    }
}
