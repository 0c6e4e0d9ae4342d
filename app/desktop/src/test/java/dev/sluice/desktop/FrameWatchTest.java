package dev.sluice.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.desktop.FrameWatch.Seen;
import dev.sluice.desktop.alerts.Alert;
import dev.sluice.desktop.alerts.AlertWatch;
import dev.sluice.desktop.alerts.Troubles;
import dev.sluice.desktop.shell.PulseTaker;
import dev.sluice.engine.api.MovedObjects;
import dev.sluice.engine.api.RunControl;
import dev.sluice.engine.api.RunProgress;
import dev.sluice.engine.api.RunProgress.Load;
import dev.sluice.engine.api.RunResult;
import dev.sluice.engine.api.RunResult.Ending;
import dev.sluice.engine.api.Verdict;
import dev.sluice.fakes.FakeRun;
import dev.sluice.model.ProjectState;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FrameWatchTest {
    private final InstantSource time = InstantSource.fixed(Instant.EPOCH);
    private final List<RunControl> running = new ArrayList<>(List.of(run("shop"), run("crm")));
    private final FrameWatch watch = new FrameWatch(new PulseTaker(() -> running, time),
            new AlertWatch(new NoTroubles(), time));

    @Test
    void theEndOfARunIsToldWithWhatRunsStill() {
        watch.look();
        running.removeFirst();

        Seen seen = watch.ended(failed("shop"));

        assertThat(seen.pulse().runs()).extracting(beat -> beat.project()).containsExactly("crm");
        assertThat(seen.alerts()).extracting(Alert::kind).containsExactly(Alert.Kind.FAILED);
    }

    private static RunControl run(String project) {
        return FakeRun.goingOn(project, () -> new RunProgress("Full migration", List.of(), 0, 0, 0, 0, 0,
                Optional.empty(), Optional.empty(), Load.NONE));
    }

    private static RunResult failed(String project) {
        return new RunResult(project, ProjectState.FAILED, Ending.FAILED, 1, 1, 0, 0, 0, Duration.ZERO, 0, 0, 0, 0, 0,
                List.of(), List.of(), new Verdict(Verdict.Kind.NOT_VERIFIED, "Not compared", List.of()),
                MovedObjects.NONE);
    }

    private static final class NoTroubles implements Troubles {
        @Override
        public long conflicts(String project) {
            return 0;
        }

        @Override
        public Optional<String> stoppedStatement(String project) {
            return Optional.empty();
        }

        @Override
        public Optional<Throwable> failure(String project) {
            return Optional.empty();
        }
    }
}
