package dev.sluice.following;

import dev.sluice.testkit.OwnServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** sysbench's write load: transactions of four changed rows each, from four connections. */
record SysbenchLoad(OwnServer source) {
    private static final Pattern RATE = Pattern.compile("transactions:\\s+\\d+\\s+\\(([0-9.]+) per sec");

    /**
     * Runs it to its end.
     *
     * @param more how long, and how fast
     * @return transactions per second
     */
    double run(String... more) throws IOException, InterruptedException {
        Path log = Files.createTempFile(Path.of("target"), "sysbench", ".log");
        List<String> command = new ArrayList<>(List.of("sysbench", "oltp_write_only", "--mysql-host=" + source.host(),
                "--mysql-port=" + source.port(), "--mysql-user=" + SpeedServers.USER,
                "--mysql-db=" + FollowingSpeed.SCHEMA, "--tables=" + FollowingSpeed.TABLES,
                "--table-size=" + FollowingSpeed.ROWS, "--threads=4", "--rand-seed=7"));
        command.addAll(List.of(more));
        command.add("run");
        Process sysbench = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
        int code = sysbench.waitFor();
        String said = Files.readString(log);
        Matcher rate = RATE.matcher(said);
        if (code != 0 || !rate.find()) {
            throw new AssertionError(said);
        }
        return Double.parseDouble(rate.group(1));
    }
}
