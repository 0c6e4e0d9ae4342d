package dev.sluice.desktop.incremental;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.desktop.incremental.IncrementalViewModel.Told;
import dev.sluice.desktop.kit.Problem;
import dev.sluice.desktop.kit.Work;
import dev.sluice.engine.api.Flow;
import dev.sluice.engine.api.Flow.Rates;
import dev.sluice.engine.api.Flow.TableChanges;
import dev.sluice.engine.api.Flow.Times;
import dev.sluice.engine.api.KeptConflicts;
import dev.sluice.engine.api.KeptConflicts.Retried;
import dev.sluice.engine.api.RunProgress;
import dev.sluice.engine.api.RunProgress.Load;
import dev.sluice.engine.api.SourceStatements;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.Remedy;
import dev.sluice.model.TableId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.collections.ListChangeListener;
import org.junit.jupiter.api.Test;

class IncrementalViewModelTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final TableId ORDERS = new TableId("shop", "orders");

    private final FakeFollowing following = new FakeFollowing();
    private final IncrementalViewModel model = new IncrementalViewModel(following,
            new Work(Runnable::run, Runnable::run));

    private static RunProgress progress(Duration lag, long inserted) {
        Flow flow = new Flow(Optional.of(Duration.ZERO), Rates.NONE, Rates.NONE, Times.NONE, Times.NONE, Times.NONE, 0,
                0, List.of(new TableChanges(ORDERS, inserted, 0, 0)), "");
        return new RunProgress("Incremental synchronization", List.of(), 0, 0, 0, 0, 0, Optional.empty(),
                Optional.empty(), Load.NONE,
                Optional.of(new RunProgress.Following(0, 0, Optional.of(lag), 0, Optional.empty(), flow)));
    }

    @Test
    void caughtUpIsToldSinceWhenAndForgottenWhileTheTargetLags() {
        model.project(true, Optional.of(progress(Duration.ofSeconds(2), 1)), NOON);
        assertThat(model.caughtUpProperty().get()).isEmpty();

        model.project(true, Optional.of(progress(Duration.ZERO, 1)), NOON.plusSeconds(1));
        model.project(true, Optional.of(progress(Duration.ZERO, 1)), NOON.plusSeconds(2));
        assertThat(model.caughtUpProperty().get()).contains(NOON.plusSeconds(1));

        model.project(true, Optional.of(progress(Duration.ofMillis(1), 1)), NOON.plusSeconds(3));
        assertThat(model.caughtUpProperty().get()).isEmpty();
    }

    @Test
    void aProjectThatDoesNotRunIsNotCaughtUp() {
        model.project(false, Optional.of(progress(Duration.ZERO, 1)), NOON);

        assertThat(model.caughtUpProperty().get()).isEmpty();
    }

    @Test
    void tablesStayInTheirPlacesWhileTheirFiguresChange() {
        model.project(true, Optional.of(progress(Duration.ZERO, 1)), NOON);
        ChangedTable row = model.tables().getFirst();

        model.project(true, Optional.of(progress(Duration.ZERO, 5)), NOON);

        assertThat(model.tables()).containsExactly(row);
        assertThat(row.changesProperty().get().inserted()).isEqualTo(5);
    }

    @Test
    void theBadgeCountsOpenConflictsAndTheStatementThatStopped() {
        following.conflicts = 3;
        following.statements.add(new SourceStatements.Entry("0-1-7", "ALTER TABLE t", "stopped", "odd",
                Optional.empty()));

        model.project(false, Optional.empty(), NOON);

        assertThat(model.badgeProperty().get()).isEqualTo(4);
        assertThat(model.keptProperty().get().stopped()).isPresent();
    }

    @Test
    void aDecisionIsToldUntilTheProjectGoesOn() {
        model.editStatement("ALTER TABLE t ADD COLUMN c INT");
        assertThat(model.toldProperty().get()).contains(new Told.Decided());

        model.project(false, Optional.empty(), NOON);
        assertThat(model.toldProperty().get()).contains(new Told.Decided());

        model.project(true, Optional.empty(), NOON.plusSeconds(1));
        assertThat(model.toldProperty().get()).isEmpty();
    }

    @Test
    void whatIsKeptIsNotAskedForWithEachLook() {
        model.project(true, Optional.empty(), NOON);
        model.project(true, Optional.empty(), NOON.plusMillis(100));
        assertThat(following.asked).isEqualTo(1);

        model.project(true, Optional.empty(), NOON.plusSeconds(3));
        assertThat(following.asked).isEqualTo(2);
    }

    @Test
    void whoDeclinedToUnlockTheVaultIsNotAskedAgainUntilSomethingHappens() {
        following.failure = Optional.of(new MigrationException(ErrorCode.VAULT_LOCKED, "Nobody gave the password",
                Remedy.of("Give it.")));
        model.project(true, Optional.empty(), NOON);

        model.project(true, Optional.empty(), NOON.plusSeconds(3));
        model.project(true, Optional.empty(), NOON.plusSeconds(60));

        assertThat(following.asked).isEqualTo(1);
        assertThat(model.problemProperty().get()).map(Problem::message).contains("Nobody gave the password");
        model.project(false, Optional.empty(), NOON.plusSeconds(61));
        assertThat(following.asked).isEqualTo(2);
    }

    /** Else what is decided about the selected one falls on whichever stands first by then. */
    @Test
    void conflictsKeepTheirPlacesWhenOthersComeAndGo() {
        following.entries.addAll(List.of(conflict("a"), conflict("b"), conflict("d")));
        model.project(true, Optional.empty(), NOON);
        List<KeptConflicts.Entry> touched = new ArrayList<>();
        model.conflicts().addListener((ListChangeListener<KeptConflicts.Entry>) change -> {
            while (change.next()) {
                touched.addAll(change.getRemoved());
                touched.addAll(change.getAddedSubList());
            }
        });
        following.entries.removeFirst();
        following.entries.add(1, conflict("c"));

        model.project(true, Optional.empty(), NOON.plusSeconds(3));

        assertThat(model.conflicts()).extracting(KeptConflicts.Entry::id).containsExactly("b", "c", "d");
        assertThat(touched).extracting(KeptConflicts.Entry::id).containsExactly("a", "c");
    }

    private static KeptConflicts.Entry conflict(String id) {
        return new KeptConflicts.Entry(id, ORDERS, NOON, Optional.empty(), "it stands there already", List.of(),
                List.of(), List.of());
    }

    @Test
    void aCommandIsToldAndWhatIsKeptAskedForAtOnce() {
        model.project(false, Optional.empty(), NOON);

        model.retry(Set.of("5f0e"));

        assertThat(following.commands).containsExactly("retry [5f0e]");
        assertThat(model.toldProperty().get()).contains(new Told.Settled(new Retried(1, List.of())));
        assertThat(following.asked).isEqualTo(2);
    }

    @Test
    void aRefusalIsAProblemThatStays() {
        following.refuses = true;

        model.skipStatement("not needed");

        assertThat(model.problemProperty().get()).map(Problem::message).contains("It runs");
        assertThat(model.busyProperty().get()).isFalse();
    }

    @Test
    void thePolicyIsWrittenOnlyWhenItIsAnother() {
        model.project(false, Optional.empty(), NOON);

        model.policy("stop");
        model.policy("keep");

        assertThat(following.commands).containsExactly("policy keep");
    }

    private static final class FakeFollowing implements Following {
        private final List<SourceStatements.Entry> statements = new ArrayList<>();
        private final List<KeptConflicts.Entry> entries = new ArrayList<>();
        private final List<String> commands = new ArrayList<>();
        private Optional<MigrationException> failure = Optional.empty();
        private long conflicts;
        private int asked;
        private boolean refuses;

        private void command(String words) {
            if (refuses) {
                throw new MigrationException(ErrorCode.PROJECT_RUNNING, "It runs", Remedy.of("Pause it."));
            }
            commands.add(words);
        }

        @Override
        public Kept kept(long limit) {
            asked++;
            failure.ifPresent(known -> {
                throw known;
            });
            return new Kept(statements, entries, conflicts, Optional.of("stop"), true);
        }

        @Override
        public void editStatement(String sql) {
            command("edit " + sql);
        }

        @Override
        public void skipStatement(String reason) {
            command("skip " + reason);
        }

        @Override
        public void retryStatement() {
            command("retry");
        }

        @Override
        public Retried retry(Set<String> ids) {
            command("retry " + ids);
            return new Retried(ids.size(), List.of());
        }

        @Override
        public long resolve(Set<String> ids, String reason) {
            command("resolve " + ids + " " + reason);
            return ids.size();
        }

        @Override
        public long export(Path file) {
            command("export " + file);
            return conflicts;
        }

        @Override
        public void policy(String word) {
            command("policy " + word);
        }
    }
}
