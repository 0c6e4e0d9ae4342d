package dev.sluice.cli;

/** Where the program starts. */
public final class Main {
    private Main() {}

    /** Runs one command and leaves with its exit code. */
    public static void main(String[] arguments) {
        Interruption interruption = new Interruption();
        ShutdownHook.install(interruption);
        System.exit(new CommandRunner(ThisProcess.surroundings(interruption)).run(arguments));
    }
}
