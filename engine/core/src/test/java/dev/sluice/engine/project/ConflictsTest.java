package dev.sluice.engine.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.engine.api.KeptConflicts.Entry;
import dev.sluice.engine.api.KeptConflicts.Field;
import dev.sluice.engine.api.KeptConflicts.Retried;
import dev.sluice.engine.api.KeptConflicts;
import dev.sluice.engine.api.RunResult.RunError;
import dev.sluice.engine.api.RunResult;
import dev.sluice.engine.fakes.FakeLog;
import dev.sluice.engine.fakes.Tables;
import dev.sluice.engine.fakes.Workbench;
import dev.sluice.model.Conflict.Cause;
import dev.sluice.model.Conflict.Outcome;
import dev.sluice.model.ConflictPolicy;
import dev.sluice.model.MigrationException;
import dev.sluice.model.Phase;
import dev.sluice.model.RowImage;
import dev.sluice.model.TableSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of conflicts when somebody has looked at them. */
class ConflictsTest {
    private static final RowImage THEIRS = RowImage.ofText("900", "theirs");
    private static final RowImage OURS = RowImage.ofText("900", "ours");
    private static final RowImage SEVEN = RowImage.ofText("7", "row 7");

    @TempDir
    Path home;
    private Workbench bench;
    private FakeLog log;

    @BeforeEach
    void aCopiedTableThatIsFollowed() {
        bench = new Workbench(home);
        bench.phases = EnumSet.allOf(Phase.class);
        bench.source.create(Tables.keyed("shop.orders"), Tables.rows(50));
        log = new FakeLog(bench.source);
        bench.runUntil(Phase.FULL);
    }

    @Test
    void aConflictIsListedWithBothSidesItsPlaceAndWhatWasDone() {
        leftOut();

        Entry taken = list().getFirst();

        assertThat(taken.id()).matches("[0-9a-f]{12}");
        assertThat(taken.change().orElseThrow()).satisfies(change -> {
            assertThat(change.cause()).isEqualTo(Cause.TAKEN);
            assertThat(change.outcome()).isEqualTo(Outcome.LEFT_OUT);
            assertThat(change.position()).isEqualTo("entry 1");
        });
        assertThat(taken.row()).containsExactly(new Field("id", Optional.of("900")),
                new Field("name", Optional.of("ours")));
        assertThat(taken.standing()).contains(new Field("name", Optional.of("theirs")));
        assertThat(list()).extracting(Entry::id).doesNotHaveDuplicates().hasSize(2);
    }

    @Test
    void theListEndsAtItsLimitAndCountsAll() {
        leftOut();
        List<Entry> shown = new ArrayList<>();

        long count = conflicts().list(Optional.of("shop.orders"), 1, shown::add);

        assertThat(count).isEqualTo(2);
        assertThat(shown).hasSize(1);
    }

    @Test
    void aRetryMakesTheTargetsRowsLikeTheSourcesAndSettlesTheConflicts() throws InterruptedException {
        leftOut();

        Retried retried = conflicts().retry(Optional.empty(), Set.of());

        assertThat(retried).isEqualTo(new Retried(2, List.of()));
        assertThat(list()).isEmpty();
        assertThat(bench.metadb.audit).anyMatch(event -> event.contains("as on the source"));
        bench.assertEqualRows("shop.orders");
    }

    @Test
    void aRetriedRowThatWasAheadOfTheLogIsNoConflictWhenTheLogCatchesUp() throws InterruptedException {
        leftOut();
        log.delete("shop.orders", OURS);
        log.insert("shop.orders", RowImage.ofText("900", "later"));
        bench.options.put("conflicts.policy", "stop");

        conflicts().retry(Optional.empty(), Set.of());
        assertThat(bench.target.table("shop.orders").rows()).contains(RowImage.ofText("900", "later"));
        bench.target.table("shop.orders").remove(RowImage.ofText("900", "later")); // makes the delete miss its row
        RunResult result = bench.runUntil(Phase.INCREMENTAL);

        assertThat(result.errors()).isEmpty();
        bench.assertEqualRows("shop.orders");
    }

    @Test
    void aChangeThatStoppedTheRunGoesThroughOnceItsRowWasRetried() throws InterruptedException {
        stopped();

        conflicts().retry(Optional.empty(), Set.of(list().getFirst().id()));
        RunResult result = bench.runUntil(Phase.INCREMENTAL);

        assertThat(result.errors()).isEmpty();
        assertThat(result.conflicts()).isZero();
        bench.assertEqualRows("shop.orders");
    }

    @Test
    void aChangeThatStoppedTheRunIsLeftOutOnceItIsSettledAsItIs() {
        stopped();

        long settled = conflicts().resolve(Set.of(list().getFirst().id()), "theirs is right");
        RunResult result = bench.runUntil(Phase.INCREMENTAL);

        assertThat(settled).isEqualTo(1);
        assertThat(result.errors()).isEmpty();
        assertThat(bench.target.table("shop.orders").rows()).contains(THEIRS).doesNotContain(OURS);
        assertThat(bench.metadb.audit).anyMatch(event -> event.endsWith("was settled: as it is: theirs is right"));
    }

    @Test
    void eachTableHasItsOwnPolicy() {
        bench.tables = List.of(new TableSettings("shop.orders", Optional.empty(), List.of(), List.of(), Map.of(),
                List.of(), Optional.empty(), Optional.of(ConflictPolicy.OVERWRITE)));
        bench.target.table("shop.orders").add(List.of(THEIRS));
        log.insert("shop.orders", OURS);

        RunResult result = bench.engine.run(bench.project(), Optional.of(Phase.INCREMENTAL), false).execute();

        assertThat(result.errors()).isEmpty();
        bench.assertEqualRows("shop.orders");
    }

    @Test
    void anIdOfNoneIsNamedWithTheNearest() {
        leftOut();
        String id = list().getFirst().id();
        String slip = (id.charAt(0) == 'a' ? 'b' : 'a') + id.substring(1);

        assertThatThrownBy(() -> conflicts().resolve(Set.of(slip), "why")).isInstanceOf(MigrationException.class)
                .hasMessageContainingAll(slip, "did you mean '" + id + "'?");
        assertThat(list()).hasSize(2);
    }

    @Test
    void theExportHoldsAllAndIsTheOwnersAlone() throws IOException {
        leftOut();

        long count = conflicts().export(Optional.empty(), home.resolve("c.json"));
        conflicts().export(Optional.empty(), home.resolve("c.csv"));

        assertThat(count).isEqualTo(2);
        assertThat(Files.readString(home.resolve("c.json"))).contains("\"cause\" : \"TAKEN\"", "\"name\" : \"theirs\"");
        assertThat(Files.readAllLines(home.resolve("c.csv"))).hasSize(3).element(1).asString()
                .contains("INSERT,TAKEN,LEFT_OUT,", "\"{\"\"id\"\":\"\"900\"\",\"\"name\"\":\"\"ours\"\"}\"");
        assertThat(Files.getPosixFilePermissions(home.resolve("c.csv"))).hasSize(2);
    }

    @Test
    void whatIsNoFormOfAFileIsSaidBeforeAnythingIsWritten() {
        assertThatThrownBy(() -> conflicts().export(Optional.empty(), home.resolve("c.txt")))
                .isInstanceOf(MigrationException.class).hasMessageContaining("neither .csv nor .json");
        assertThat(home.resolve("c.txt")).doesNotExist();
    }

    private void leftOut() {
        bench.options.put("conflicts.policy", "keep");
        bench.target.table("shop.orders").add(List.of(THEIRS));
        bench.target.table("shop.orders").remove(SEVEN);
        log.insert("shop.orders", OURS);
        log.update("shop.orders", SEVEN, RowImage.ofText("7", "changed"));
        bench.engine.run(bench.project(), Optional.of(Phase.INCREMENTAL), false).execute();
    }

    private void stopped() {
        bench.target.table("shop.orders").add(List.of(THEIRS));
        log.insert("shop.orders", OURS);
        assertThat(bench.runUntil(Phase.INCREMENTAL).errors()).extracting(RunError::code)
                .containsExactly("SLUICE-607");
        assertThat(list()).singleElement()
                .matches(entry -> entry.change().orElseThrow().outcome() == Outcome.STOPPED);
    }

    private KeptConflicts conflicts() {
        return bench.engine.conflicts(bench.project());
    }

    private List<Entry> list() {
        List<Entry> entries = new ArrayList<>();
        conflicts().list(Optional.empty(), Long.MAX_VALUE, entries::add);
        return entries;
    }
}
