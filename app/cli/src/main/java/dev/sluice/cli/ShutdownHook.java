package dev.sluice.cli;

/**
 * What happens when the JVM goes down before the command has ended: somebody pressed Ctrl-C, or the system wants us gone
 * (SIGTERM, log-off). The work is brought to a clean end, and the process leaves with the code for that instead of the
 * signal's. Databases of H2 must not close themselves at the same time (DB_CLOSE_ON_EXIT=FALSE).
 */
final class ShutdownHook {
    private ShutdownHook() {}

    static void install(Interruption interruption) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> leave(interruption), "sluice-interruption"));
    }

    private static void leave(Interruption interruption) {
        if (interruption.hasEnded()) {
            return;
        }
        try {
            if (!interruption.stopAndWait(Interruption.PATIENCE)) {
                System.err.println("The work did not stop in time and was cut off. Nothing is lost: the same command "
                        + "goes on from the last finished chunk.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(ExitCode.INTERRUPTED.number());
    }
}
