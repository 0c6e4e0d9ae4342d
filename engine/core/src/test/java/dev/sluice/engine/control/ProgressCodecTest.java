package dev.sluice.engine.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.api.RunProgress;
import dev.sluice.engine.api.RunProgress.Following;
import dev.sluice.engine.api.RunProgress.Load;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProgressCodecTest {
    @Test
    void howTheSourceIsFollowedCrossesTheSocket() {
        assertThat(crossed(Optional.of(new Following(7, 5, Optional.of(Duration.ofMillis(1_234)), 99,
                Optional.of("room in the Store"))))).isTrue();
        assertThat(crossed(Optional.of(new Following(7, 0, Optional.empty(), 99, Optional.empty())))).isTrue();
        assertThat(crossed(Optional.empty())).isTrue();
    }

    private static boolean crossed(Optional<Following> following) {
        RunProgress progress = new RunProgress("Incremental synchronization", List.of(), 0, 0, 0, 0, 0,
                Optional.empty(), Optional.empty(), Load.NONE, following);
        return ProgressCodec.read(ProgressCodec.write(progress)).equals(progress);
    }
}
