package dev.sluice.testkit;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Where Sluice's classes come from when a test starts it: the test's class path without the test's own classes, and the
 * archive of loaded classes that Java makes at the end of the first {@code run}, as {@code app/bin/sluice} lets it. To
 * load and check them anew took more than half of the processor time of a short run.
 */
final class ProgramClasses {
    private static final Path OWN = Path.of("target", "test-classes").toAbsolutePath();
    /** Of this JVM alone, for the jars change from build to build. Only a folder of classes prevents it. */
    private static final Path ARCHIVE = Path.of("target", "sluice-" + ProcessHandle.current().pid() + ".jsa")
            .toAbsolutePath();

    static {
        ARCHIVE.toFile().deleteOnExit();
    }

    private ProgramClasses() {}

    /** @return options of {@code java} */
    static List<String> options(String... arguments) {
        List<String> places = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(place -> !Path.of(place).equals(OWN)).toList();
        List<String> options = new ArrayList<>(List.of("-cp", String.join(File.pathSeparator, places)));
        boolean jarsOnly = places.stream().allMatch(place -> place.endsWith(".jar"));
        boolean makes = arguments.length > 0 && arguments[0].equals("run");
        if (jarsOnly && (makes || Files.exists(ARCHIVE))) {
            options.addAll(List.of("-XX:SharedArchiveFile=" + ARCHIVE, "-Xlog:disable"));
        }
        if (jarsOnly && makes) {
            options.add("-XX:+AutoCreateSharedArchive");
        }
        return options;
    }
}
