package dev.sluice.desktop;

import dev.sluice.app.Home;
import dev.sluice.app.Logs;
import dev.sluice.cli.WindowStart;
import dev.sluice.desktop.attached.HomeHolder;
import dev.sluice.model.MigrationException;
import java.nio.file.Path;
import java.util.Optional;
import javafx.application.Application;

/** Where the program starts: the window without a command, the command line with one. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        StartRequest request = StartRequest.of(arguments, System.getenv(), System.getProperty("os.name"),
                "Headless".equals(System.getProperty("glass.platform")));
        switch (request.kind()) {
            case COMMAND -> dev.sluice.cli.Main.main(arguments);
            case WINDOW -> openWindow(request, arguments);
            case DEMO -> openWindow(request, arguments);
            case NO_DISPLAY -> System.exit(WindowStart.noDisplay());
        }
    }

    /** One window for a home folder: a second start shows the one that is there. */
    private static void openWindow(StartRequest request, String[] arguments) {
        boolean demo = request.kind() == StartRequest.Kind.DEMO;
        Path home = home(request.home());
        try {
            Home.make(home);
            Logs.begin(home); // before anything else that may log
            if (new HomeHolder(home).bringToFront()) {
                System.exit(WindowStart.openAlready());
            }
        } catch (MigrationException e) {
            System.exit(WindowStart.failed(e));
        }
        String named = "--home=" + home;
        try {
            Application.launch(SluiceApplication.class, demo ? new String[]{named, "--demo=yes"} : new String[]{named});
        } catch (UnsupportedOperationException e) { // a display that does not answer, or a system without GTK
            if (demo) {
                dev.sluice.cli.Main.main(arguments);
            }
            System.exit(WindowStart.noDisplay(String.valueOf(e.getMessage())));
        }
    }

    static Path home(Optional<Path> asked) {
        return Home.choose(asked, System.getenv(), System.getProperty("os.name"),
                Path.of(System.getProperty("user.home")));
    }
}
