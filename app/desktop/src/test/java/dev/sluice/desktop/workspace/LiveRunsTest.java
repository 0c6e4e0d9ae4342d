package dev.sluice.desktop.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.sluice.desktop.workspace.LiveRuns.TargetWork;
import dev.sluice.fakes.FakeRun;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LiveRunsTest {
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final LiveRuns runs = new LiveRuns(_ -> {});
    private final CountDownLatch applying = new CountDownLatch(1);
    private final CountDownLatch target = new CountDownLatch(1);
    private final FutureTask<String> corrections = new FutureTask<>(
            () -> runs.write("shop", TargetWork.CORRECTIONS, () -> {
                applying.countDown();
                target.await();
                return "applied";
            }));

    @BeforeEach
    void corrections() throws InterruptedException {
        Thread.ofVirtual().start(corrections);
        assertThat(applying.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void whileCorrectionsAreAppliedTheProjectIsNotRunAndNeitherAreOthers() throws Exception {
        assertThatThrownBy(() -> runs.start(FakeRun.goingOn("shop", () -> {
            throw new AssertionError("It does not begin");
        }))).isInstanceOfSatisfying(MigrationException.class, e -> {
            assertThat(e.code()).isEqualTo(ErrorCode.PROJECT_RUNNING);
            assertThat(e).hasMessage("Corrections of project 'shop' are being applied");
        });
        assertThatThrownBy(() -> runs.write("shop", TargetWork.CORRECTIONS, () -> "applied twice"))
                .isInstanceOf(MigrationException.class);
        target.countDown();

        assertThat(corrections.get()).isEqualTo("applied");
        assertThat(runs.isEmpty()).isTrue();
        assertThat(runs.write("shop", TargetWork.CORRECTIONS, () -> "again")).isEqualTo("again");
    }

    @Test
    void whoClosesTheWindowSeesThemAndIsToldThatNobodyGoesOnWithThem() {
        assertThat(runs.isEmpty()).isFalse();
        assertThat(runs.names()).isEqualTo(Map.of("shop", false));
        assertThat(runs.step("shop")).contains("Applying corrections");
    }

    @Test
    void conflictsThatAreTriedAgainHoldTheirProjectUnderTheirOwnName() throws Exception {
        FakeRun run = FakeRun.goingOn("crm", () -> {
            throw new AssertionError("It does not begin");
        });

        String refused = runs.write("crm", TargetWork.CONFLICTS,
                () -> catchThrowable(() -> runs.start(run)).getMessage());

        assertThat(refused).isEqualTo("Conflicts of project 'crm' are being tried again");
    }

    @Test
    void pauseStopsThemAndWaitsUntilTheyHave() throws Exception {
        assertThat(runs.pauseAll(LIMIT)).isTrue();

        assertThatThrownBy(corrections::get).isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(InterruptedException.class);
        assertThat(runs.isEmpty()).isTrue();
    }
}
