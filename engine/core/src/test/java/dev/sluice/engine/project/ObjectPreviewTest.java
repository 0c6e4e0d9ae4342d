package dev.sluice.engine.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.engine.api.CopyEstimate;
import dev.sluice.engine.api.ObjectList;
import dev.sluice.engine.api.ObjectList.Entry;
import dev.sluice.engine.api.ProjectOutline;
import dev.sluice.engine.fakes.Tables;
import dev.sluice.engine.fakes.Workbench;
import dev.sluice.model.TableSettings;
import dev.sluice.spi.HostState;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the rules select now, and what is new or gone since the plan was made. */
class ObjectPreviewTest {
    @TempDir
    Path home;
    private Workbench bench;

    @BeforeEach
    void twoTables() {
        bench = new Workbench(home);
        bench.source.create(Tables.keyed("shop.orders"), Tables.rows(5));
        bench.source.create(Tables.keyed("shop.lines"), Tables.rows(5));
    }

    @Test
    void finalListNamesTargetsColumnsAndFilters() {
        bench.include = List.of("shop.orders=archive.sales", "shop.*", "shop.ordrs");
        bench.tables = List.of(new TableSettings("shop.orders", Optional.of("id < 3"), List.of(), List.of(),
                Map.of("name", "title")),
                new TableSettings("shop.nothing", Optional.empty(), List.of(), List.of(),
                        Map.of()));

        ObjectList list = bench.engine.objects(bench.project());

        assertThat(list.tables()).containsExactly(
                new Entry(Tables.id("shop.lines"), Tables.id("shop.lines"), Map.of(), Optional.empty()),
                new Entry(Tables.id("shop.orders"), Tables.id("archive.sales"), Map.of("id", "id", "name", "title"),
                        Optional.of("id < 3")));
        assertThat(list.planned()).isFalse();
        assertThat(list.added()).isEmpty();
        assertThat(list.warnings()).anySatisfy(warning -> assertThat(warning).contains("did you mean shop.orders"))
                .anySatisfy(warning -> assertThat(warning).contains("'shop.nothing'"));
    }

    @Test
    void outlineSaysHowMuchIsSelectedAndWhichServersAnswer() {
        bench.include = List.of("shop.orders");
        bench.source.serverId = "one";

        ProjectOutline outline = bench.engine.outline(bench.project());

        assertThat(outline.tables()).isEqualTo(1);
        assertThat(outline.rows()).isEqualTo(5);
        assertThat(outline.tablesNotEstimated()).isZero();
        assertThat(outline.source().host()).contains(new HostState("host of one", false));
        assertThat(outline.target().server()).isNotEqualTo(outline.source().server());
    }

    @Test
    void theTimeOfACopyIsEstimatedByReadingSomeOfIt() throws Exception {
        bench.source.create(Tables.keyed("shop.large"), Tables.rows(2_000));

        CopyEstimate estimate = bench.engine.estimate(bench.project()).orElseThrow();

        assertThat(estimate.rows()).isGreaterThanOrEqualTo(2_000);
        assertThat(estimate.longest()).isEqualTo(estimate.shortest().multipliedBy(2 * 8)); // two workers
        assertThat(estimate.took()).isPositive();
    }

    @Test
    void nothingIsEstimatedOfWhatHasNoRows() throws Exception {
        bench.include = List.of("shop.none");
        bench.source.create(Tables.keyed("shop.none"), List.of());

        assertThat(bench.engine.estimate(bench.project())).isEmpty();
    }

    @Test
    void newAndRemovedTablesAreThoseThatThePlanDoesNotHaveOrThatAreSelectedNoMore() {
        bench.run();
        bench.source.create(Tables.keyed("shop.notes"));
        bench.source.drop("shop.lines");

        ObjectList list = bench.engine.objects(bench.project());

        assertThat(list.planned()).isTrue();
        assertThat(list.added()).containsExactly(Tables.id("shop.notes"));
        assertThat(list.removed()).containsExactly(Tables.id("shop.lines"));
    }

    @Test
    void everyTableThatDoesNotFitIsNamed() {
        bench.tables = List.of(new TableSettings("shop.*", Optional.of("nmae = 'x'"), List.of(), List.of(), Map.of()));

        assertThatThrownBy(() -> bench.engine.objects(bench.project())).hasMessageContaining("shop.orders")
                .hasMessageContaining("shop.lines").hasMessageContaining("did you mean 'name'");
    }

    @Test
    void tenThousandNamedTablesAreSelectedAsFastAsAPattern() {
        IntStream.range(0, 10_000).forEach(i -> bench.source.create(Tables.keyed("shop.t" + i)));
        bench.include = IntStream.range(0, 10_000).mapToObj(i -> "shop.t" + i + "=shop.u" + i).toList();
        bench.tables = IntStream.range(0, 10_000)
                .mapToObj(
                        i -> new TableSettings("shop.t" + i, Optional.of("id > " + i), List.of(), List.of(), Map.of()))
                .toList();

        assertThat(bench.engine.objects(bench.project()).tables()).hasSize(10_000);
    }
}
