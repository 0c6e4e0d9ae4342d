package dev.sluice.engine.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.api.RunProgress;
import dev.sluice.engine.api.Flow.Rates;
import dev.sluice.engine.api.Flow.TableChanges;
import dev.sluice.engine.api.Flow.Times;
import dev.sluice.engine.api.Flow;
import dev.sluice.engine.api.RunProgress.Following;
import dev.sluice.engine.api.RunProgress.Load;
import dev.sluice.engine.api.RunProgress.TableProgress;
import dev.sluice.engine.api.RunProgress.TableState;
import dev.sluice.model.TableId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProgressCodecTest {
    private static final Flow FLOW = new Flow(Optional.of(Duration.ofNanos(800_001)), new Rates(0.5, 60, 48_000),
            new Rates(240, 12.25, 9_000), times(1), times(2), times(3), 12, 1_200_000,
            List.of(new TableChanges(new TableId("shop", "orders"), 1_000, 150, 30)), "the target");

    private static Times times(int nanos) {
        return new Times(Duration.ofNanos(nanos), Duration.ofNanos(nanos * 100L));
    }

    @Test
    void howTheSourceIsFollowedCrossesTheSocket() {
        assertThat(crossed(Optional.of(new Following(7, 5, Optional.of(Duration.ofMillis(1_234)), 99,
                Optional.of("room in the Store"), FLOW)))).isTrue();
        assertThat(crossed(Optional.of(new Following(7, 0, Optional.empty(), 99, Optional.empty(), Flow.NONE))))
                .isTrue();
        assertThat(crossed(Optional.empty())).isTrue();
    }

    @ParameterizedTest
    @EnumSource(TableState.class)
    void everyStateOfATableCrossesTheSocket(TableState state) {
        RunProgress progress = new RunProgress("Full verification",
                List.of(new TableProgress(new TableId("shop", "orders"), state, 7, 9, 70, Optional.of("a word"))), 7, 9,
                70,
                0, 0, Optional.empty(), Optional.empty(), Load.NONE);

        assertThat(ProgressCodec.read(ProgressCodec.write(progress))).isEqualTo(progress);
    }

    private static boolean crossed(Optional<Following> following) {
        RunProgress progress = new RunProgress("Incremental synchronization", List.of(), 0, 0, 0, 0, 0,
                Optional.empty(), Optional.empty(), Load.NONE, following);
        return ProgressCodec.read(ProgressCodec.write(progress)).equals(progress);
    }
}
