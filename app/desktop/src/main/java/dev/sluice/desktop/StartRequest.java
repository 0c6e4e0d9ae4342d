package dev.sluice.desktop;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a start of the program asks for.
 *
 * @param home the folder that was named; empty for the usual one
 */
record StartRequest(Kind kind, Optional<Path> home) {
    private static final String DEMO = "demo";
    private static final String HOME = "--home";

    /** What is to be opened. */
    enum Kind {
        WINDOW,
        /** The window with the demo's project running in it. */
        DEMO,
        /** The command line. */
        COMMAND,
        /** The window was asked for, where nothing can show one. */
        NO_DISPLAY
    }

    /** @param anywhere whether the window is drawn without a display, as tests do */
    static StartRequest of(String[] arguments, Map<String, String> environment, String system, boolean anywhere) {
        boolean display = anywhere || hasDisplay(environment, system);
        if (arguments.length == 0) {
            return new StartRequest(display ? Kind.WINDOW : Kind.NO_DISPLAY, Optional.empty());
        }
        if (display && arguments[0].equals(DEMO)) {
            return demo(Arrays.asList(arguments).subList(1, arguments.length));
        }
        return new StartRequest(Kind.COMMAND, Optional.empty());
    }

    /** The demo with any other option is the command line's, which also explains what it does not know. */
    private static StartRequest demo(List<String> options) {
        if (options.isEmpty()) {
            return new StartRequest(Kind.DEMO, Optional.empty());
        }
        if (options.size() == 2 && options.getFirst().equals(HOME)) {
            return new StartRequest(Kind.DEMO, Optional.of(Path.of(options.getLast())));
        }
        if (options.size() == 1 && options.getFirst().startsWith(HOME + "=")) {
            return new StartRequest(Kind.DEMO, Optional.of(Path.of(options.getFirst().substring(HOME.length() + 1))));
        }
        return new StartRequest(Kind.COMMAND, Optional.empty());
    }

    /** On Linux a window needs a server to draw it; the other systems have theirs. */
    private static boolean hasDisplay(Map<String, String> environment, String system) {
        return !system.toLowerCase(Locale.ROOT).startsWith("linux") || isSet(environment, "DISPLAY")
                || isSet(environment, "WAYLAND_DISPLAY");
    }

    private static boolean isSet(Map<String, String> environment, String variable) {
        return !environment.getOrDefault(variable, "").isBlank();
    }
}
