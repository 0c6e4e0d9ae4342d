package dev.sluice.metadb;

import dev.sluice.engine.port.Metadb;
import dev.sluice.engine.port.RowCipher;
import dev.sluice.model.Conflict;
import dev.sluice.model.MigrationException;
import dev.sluice.model.RowDiff;
import dev.sluice.model.RowDiff.MissingInTarget;
import dev.sluice.model.RowImage;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** Uses a metadb in a process of its own, for tests that kill it or starve it. Prints one line about what happened. */
final class MetadbChild {
    private MetadbChild() {}

    public static void main(String[] arguments) throws IOException {
        Path home = Path.of(arguments[1]);
        switch (arguments[0]) {
            case "open" -> open(home);
            case "hold" -> hold(home);
            case "halt" -> writeAndHalt(home, arguments[2]);
            case "fill" -> fill(home);
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    /**
     * @param prefix what the command line begins with, such as a shell that sets limits
     * @param what the task, and its own arguments
     */
    static Process start(List<String> prefix, Path home, String... what) throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx128m", "-cp",
                System.getProperty("java.class.path"), MetadbChild.class.getName(), what[0], home.toString()));
        command.addAll(List.of(what).subList(1, what.length));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    /** Everything the child printed, once it has ended. */
    static String outcome(Process child) throws IOException, InterruptedException {
        try (BufferedReader lines = child.inputReader()) {
            String printed = String.join("\n", lines.lines().toList());
            if (!child.waitFor(60, TimeUnit.SECONDS)) {
                child.destroyForcibly();
                throw new AssertionError("The child did not end; it printed: " + printed);
            }
            return printed;
        }
    }

    private static void open(Path home) {
        try (Metadb metadb = H2Metadb.open(home, RowCipher.PLAIN)) {
            System.out.println("opened " + metadb.findProject("shop"));
        } catch (MigrationException e) {
            System.out.println(e.code() + ": " + e.getMessage() + " | " + e.remedy());
        }
    }

    /** Until standard input ends. */
    private static void hold(Path home) throws IOException {
        try (Metadb metadb = H2Metadb.open(home, RowCipher.PLAIN)) {
            System.out.println("holding " + metadb.findProject("shop"));
            System.in.transferTo(System.out);
        }
    }

    /** @param lastWrite the write after which nothing more happens */
    private static void writeAndHalt(Path home, String lastWrite) {
        Metadb metadb = H2Metadb.open(home, RowCipher.PLAIN);
        metadb.saveProject(Samples.project("p1", "shop"));
        metadb.savePlan("p1", List.of(Samples.table(Samples.ORDERS)));
        switch (lastWrite) {
            case "plan" -> {
                // written above
            }
            case "table" -> metadb.saveTable("p1", Samples.compared(Samples.table(Samples.ORDERS)));
            case "difference" -> metadb.addDifferences("p1", List.of(large(1, 10)));
            case "wide difference" -> metadb.addDifferences("p1", List.of(large(1, 100_000)));
            case "conflict" ->
                metadb.saveConflict("p1", new Conflict(Samples.ORDERS, "-..-", 0, RowImage.ofText("1"), "too long"));
            default -> throw new IllegalArgumentException(lastWrite);
        }
        Runtime.getRuntime().halt(9);
    }

    /** Writes until it is refused. */
    private static void fill(Path home) {
        Metadb metadb = H2Metadb.open(home, RowCipher.PLAIN);
        metadb.saveProject(Samples.project("p1", "shop"));
        int kept = 0;
        try {
            for (; kept < 10_000; kept++) {
                metadb.addDifferences("p1", List.of(large(kept, 100_000)));
            }
            System.out.println("never full");
        } catch (MigrationException e) {
            System.out.println(kept + " kept, then " + e.code() + ": " + e.getMessage() + " | " + e.remedy());
        }
        Runtime.getRuntime().halt(0);
    }

    private static RowDiff large(int key, int bytes) {
        byte[] value = new byte[bytes];
        new Random(key).nextBytes(value);
        return new MissingInTarget(Samples.ORDERS, RowImage.ofText(String.valueOf(key)), RowImage.of(value));
    }
}
