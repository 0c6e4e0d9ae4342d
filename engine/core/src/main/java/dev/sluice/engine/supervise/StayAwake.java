package dev.sluice.engine.supervise;

import dev.sluice.engine.api.Vault;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the computer from going to sleep, as long as this is open. A program of the operating system holds that until its
 * input ends, and so no longer than this process lives, however it ends. For one thread.
 */
public final class StayAwake implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StayAwake.class);
    /** {@code ES_CONTINUOUS | ES_SYSTEM_REQUIRED} of SetThreadExecutionState; it holds while the thread that asked lives. */
    private static final String WINDOWS = "$p = Add-Type -PassThru -Name Power -Namespace Sluice -MemberDefinition"
            + " '[DllImport(\"kernel32.dll\")] public static extern uint SetThreadExecutionState(uint flags);';"
            + " [void]$p::SetThreadExecutionState(2147483649); [void][Console]::In.ReadToEnd()";

    private final Optional<Process> holder;

    private StayAwake(Optional<Process> holder) {
        this.holder = holder;
    }

    /**
     * Asks for it. Where that is not possible, a line in the log says so, and the computer may sleep.
     *
     * @param wanted false to let it sleep
     */
    public static StayAwake hold(boolean wanted, String why) {
        return wanted
                ? hold(command(System.getProperty("os.name", ""), why))
                : new StayAwake(Optional.empty());
    }

    static StayAwake hold(List<String> command) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD);
            builder.environment().keySet().removeAll(List.of(Vault.PASSWORD_VARIABLE, Vault.NEW_PASSWORD_VARIABLE));
            return new StayAwake(Optional.of(builder.start()));
        } catch (IOException e) {
            LOG.info("The computer may go to sleep while this runs: {} cannot be asked: {}", command.getFirst(),
                    e.getMessage());
            return new StayAwake(Optional.empty());
        }
    }

    static List<String> command(String system, String why) {
        String name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("windows")) {
            return List.of("powershell", "-NoProfile", "-NonInteractive", "-Command", WINDOWS);
        }
        return name.startsWith("mac")
                ? List.of("caffeinate", "-i", "cat")
                : List.of("systemd-inhibit", "--what=sleep:idle", "--mode=block", "--who=Sluice", "--why=" + why,
                        "cat");
    }

    boolean isHeld() {
        return holder.filter(Process::isAlive).isPresent();
    }

    @Override
    public void close() {
        holder.ifPresent(process -> {
            try {
                process.getOutputStream().close();
            } catch (IOException e) {
                LOG.debug("{} was gone already", process, e);
            }
            process.destroy();
        });
    }
}
