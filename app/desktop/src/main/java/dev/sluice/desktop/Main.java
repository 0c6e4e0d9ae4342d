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
            case WINDOW -> openWindow(request.home(), false);
            case DEMO -> openWindow(request.home(), true);
            case NO_DISPLAY -> System.exit(WindowStart.noDisplay());
        }
    }

    /** One window for a home folder: a second start shows the one that is there. */
    private static void openWindow(Optional<Path> asked, boolean demo) {
        Path home = home(asked);
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
        Application.launch(SluiceApplication.class, demo ? new String[]{named, "--demo=yes"} : new String[]{named});
    }

    static Path home(Optional<Path> asked) {
        return Home.choose(asked, System.getenv(), System.getProperty("os.name"),
                Path.of(System.getProperty("user.home")));
    }
}
