package dev.sluice.desktop.attached;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.Bootstrap;
import dev.sluice.app.NoSecrets;
import dev.sluice.app.OpenEngine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeHolderTest {
    @TempDir
    private Path home;

    @Test
    void aHolderWithAWindowBringsItToTheFrontAndOneWithoutDoesNot() {
        AtomicInteger asked = new AtomicInteger();
        HomeHolder holder = new HomeHolder(home);

        boolean nobody = holder.bringToFront();
        boolean withWindow;
        try (OpenEngine _ = Bootstrap.openEngine(home, Bootstrap.connectors(), new NoSecrets(),
                asked::incrementAndGet)) {
            withWindow = holder.bringToFront();
        }
        try (OpenEngine _ = Bootstrap.openEngine(home, Bootstrap.connectors(), new NoSecrets())) {
            assertThat(holder.bringToFront()).isFalse();
            assertThat(holder.isThere()).isTrue();
        }

        assertThat(nobody).isFalse();
        assertThat(withWindow).isTrue();
        assertThat(asked).hasValue(1);
    }

    @Test
    void aHolderThatRunsNothingIsSeenAndSoIsItsEnd() throws InterruptedException {
        HomeHolder holder = new HomeHolder(home);
        try (OpenEngine _ = Bootstrap.openEngine(home, Bootstrap.connectors(), new NoSecrets())) {
            assertThat(holder.look()).get().satisfies(glance -> {
                assertThat(glance.pid()).isEqualTo(ProcessHandle.current().pid());
                assertThat(glance.runs()).isEmpty();
            });
            assertThat(holder.awaitEnd(Duration.ZERO)).isFalse();
            assertThat(holder.pauseAll()).isEqualTo(List.of());
        }

        assertThat(holder.awaitEnd(Duration.ofMinutes(1))).isTrue();
        assertThat(holder.look()).isEmpty();
    }
}
