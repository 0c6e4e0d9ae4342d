package dev.sluice.cli;

import dev.sluice.model.MigrationException;

/** What a start of the window says on the terminal that it came from, and with which code it ends then. */
public final class WindowStart {
    private static final String NO_DISPLAY = """
                                             sluice: there is no display to open the window on (%s).
                                             Everything can be done without one: 'sluice demo' shows how it works, 'sluice run FILE' runs a project,
                                             'sluice --help' lists all commands.""";

    private WindowStart() {}

    /** No display is named. @return the exit code */
    public static int noDisplay() {
        return noDisplay("neither DISPLAY nor WAYLAND_DISPLAY is set");
    }

    /** Nothing can show a window here. @param why in a few words @return the exit code */
    public static int noDisplay(String why) {
        System.err.println(NO_DISPLAY.formatted(why));
        return ExitCode.USAGE.number();
    }

    /** There is a window over the home folder already. @return the exit code */
    public static int openAlready() {
        System.out.println("Sluice is open already; its window was brought to the front.");
        return ExitCode.COMPLETED.number();
    }

    /** The home folder cannot be used. @return the exit code */
    public static int failed(MigrationException failure) {
        System.err.println(failure.code().id() + " " + failure.getMessage());
        System.err.println(failure.remedy());
        return ExitCode.of(failure.code()).number();
    }
}
