package dev.sluice.cli;

/** Where the program starts. */
public final class Main {
    private Main() {}

    /** Runs one command and leaves with its exit code. */
    public static void main(String[] arguments) {
        Interruption interruption = new Interruption();
        Runtime.getRuntime().addShutdownHook(
                new Thread(() -> leave(interruption), "sluice-interruption"));
        System.exit(new CommandRunner(Bootstrap.surroundings(interruption)).run(arguments));
    }

    /**
     * The JVM is going down. When the command has not ended by itself, somebody pressed Ctrl-C or the system wants us
     * gone: the work is brought to a clean end, and the process leaves with the code for that instead of the signal's.
     */
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
