package dev.sluice.benchmarks;

import dev.sluice.testkit.OwnServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the figures depend on. */
final class Machine {
    private Machine() {}

    static List<String> facts(OwnServer server, Path folder, List<String> flags)
            throws IOException, InterruptedException {
        Program program = new Program(folder.resolve("version.log"));
        return List.of("CPU: " + Runtime.getRuntime().availableProcessors() + " x " + cpu(),
                "System: " + System.getProperty("os.name") + " " + System.getProperty("os.version") + ", JDK "
                        + Runtime.version(),
                "Servers: " + server(server) + ", both on this machine, flags beside the "
                        + "testkit's own: " + String.join(" ", flags),
                "Binary log of the target: " + server.value("SELECT IF(@@log_bin, 'on', 'off')")
                        + " for all contenders; innodb_flush_log_at_trx_commit="
                        + server.value("SELECT @@innodb_flush_log_at_trx_commit") + ", sync_binlog="
                        + server.value("SELECT @@sync_binlog"),
                "Peers: " + firstLine(program.run(List.of("mydumper", "--version"))) + "; "
                        + firstLine(program.run(List.of("myloader", "--version"))) + "; "
                        + firstLine(program.run(List.of("pt-table-sync", "--version"))));
    }

    static String server(OwnServer server) {
        String version = String.valueOf(server.value("SELECT @@version"));
        return version.contains("MariaDB") ? version : "MySQL " + version;
    }

    private static String cpu() throws IOException {
        Path info = Path.of("/proc/cpuinfo");
        if (!Files.isReadable(info)) {
            return System.getProperty("os.arch");
        }
        return Files.readAllLines(info).stream().filter(line -> line.startsWith("model name")).findFirst()
                .map(line -> line.replaceFirst("^[^:]*:\\s*", "")).orElse(System.getProperty("os.arch"));
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("version unknown");
    }
}
