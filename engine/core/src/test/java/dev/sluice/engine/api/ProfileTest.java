package dev.sluice.engine.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.model.MigrationException;
import dev.sluice.model.Option;
import dev.sluice.model.OptionValues;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProfileTest {
    private static final long HEAP = 512L << 20;
    private static final long FETCHED_BYTES = 4L << 20;

    @ParameterizedTest
    @EnumSource(Profile.class)
    void everyProfileSetsDeclaredOptionsToValuesTheyTake(Profile profile) {
        OptionValues values = EngineOptions.inForce(Map.of("profile", profile.word()));

        assertThat(EngineOptions.ALL).extracting(Option::name).containsAll(profile.options().keySet());
        assertThat(values.get(EngineOptions.PROFILE)).isEqualTo(profile.word());
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void whatItsWorkersMayHoldFitsHalfOfTheSmallestHeap(Profile profile) {
        OptionValues values = EngineOptions.inForce(Map.of("profile", profile.word()));

        long held = values.get(EngineOptions.QUEUE_BYTES) + 2L * values.get(EngineOptions.BATCH_BYTES) + FETCHED_BYTES;

        assertThat(values.get(EngineOptions.WORKERS) * held).isLessThan(HEAP / 2);
    }

    @Test
    void singleOptionCountsBeforeTheProfile() {
        OptionValues values = EngineOptions.inForce(Map.of("profile", "stable", "chunk.rows", "123"));

        assertThat(values.get(EngineOptions.CHUNK_ROWS)).isEqualTo(123);
        assertThat(values.get(EngineOptions.WORKERS)).isEqualTo(2);
        assertThat(EngineOptions.pace(values)).startsWith("profile stable: workers 2, chunk.rows 123, ");
    }

    @Test
    void normalIsWhatTheOptionsSayByThemselves() {
        assertThat(EngineOptions.pace(EngineOptions.inForce(Map.of())))
                .isEqualTo(EngineOptions.pace(EngineOptions.inForce(Map.of("profile", "normal"))));
    }

    @Test
    void unknownProfileIsAWrongOption() {
        assertThatThrownBy(() -> EngineOptions.inForce(Map.of("profile", "turbo")))
                .isInstanceOf(MigrationException.class).hasMessageContaining("options.profile must be one of");
    }
}
