package dev.sluice.engine.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

class StayAwakeTest {
    @Test
    @DisabledOnOs(OS.WINDOWS) // it has no program that waits for the end of its input
    void itIsHeldUntilThisIsClosedAndNoLonger() throws Exception {
        ProcessHandle holder;
        try (StayAwake awake = StayAwake.hold(List.of("cat"))) {
            assertThat(awake.isHeld()).isTrue();
            holder = ProcessHandle.current().children().filter(ProcessHandle::isAlive).findAny().orElseThrow();
        }

        assertThat(holder.onExit().get(60, TimeUnit.SECONDS).isAlive()).isFalse();
    }

    @Test
    void aSystemThatCannotBeAskedIsNoReasonNotToRun() {
        try (StayAwake awake = StayAwake.hold(List.of("no-such-program-anywhere"))) {
            assertThat(awake.isHeld()).isFalse();
        }
    }

    @Test
    void eachSystemIsAskedInItsOwnWay() {
        assertThat(StayAwake.command("Linux", "moving shop")).startsWith("systemd-inhibit")
                .contains("--why=moving shop");
        assertThat(StayAwake.command("Mac OS X", "x")).startsWith("caffeinate");
        assertThat(StayAwake.command("Windows 11", "x")).startsWith("powershell");
    }
}
