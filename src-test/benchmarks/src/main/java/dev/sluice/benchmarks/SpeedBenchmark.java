package dev.sluice.benchmarks;

import dev.sluice.engine.api.CopyEstimate;
import dev.sluice.testkit.OwnServer;
import dev.sluice.testkit.Sysbench;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Moves and compares sysbench tables between two servers of a kind beside the peers and the server's own floor, and
 * prints the table that README shows. Each load goes into a new, empty server; the order turns from round to round.
 */
public final class SpeedBenchmark {
    private static final List<String> SERVER_FLAGS = List.of("--innodb-buffer-pool-size=1G");

    private final Workload workload;
    private final Path folder;
    private final PrintStream out;
    private final Figures figures = new Figures();
    private final List<CopyEstimate> estimates = new ArrayList<>();

    private SpeedBenchmark(Workload workload, Path folder, PrintStream out) {
        this.workload = workload;
        this.folder = folder;
        this.out = out;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path folder = Path.of("target", "speed").toAbsolutePath();
        Folders.delete(folder);
        Files.createDirectories(folder.resolve("ready"));
        new SpeedBenchmark(Workload.fromProperties(), folder, System.out).run();
    }

    private void run() throws IOException, InterruptedException {
        try (OwnServer source = workload.servers().start(flags())) {
            out.println("Filling " + workload.tables() + " tables of " + workload.rows() + " rows");
            Sysbench.create(source, Workload.DATABASE, workload.tables(), workload.rows());
            List<SourceTable> tables = SourceTable.all(source);
            for (SourceTable table : tables) {
                source.execute("SELECT * FROM " + Workload.DATABASE + "." + table.name() + " INTO OUTFILE '"
                        + ready().resolve(table.name()) + "'");
            }
            for (int round = 0; round < workload.rounds(); round++) {
                round(round, source, tables);
            }
            String report = new SpeedReport(workload, Machine.server(source), figures, tables.getFirst().indexes(),
                    Folders.size(ready()),
                    facts(source)).text();
            out.println(report);
            Files.writeString(folder.resolve("speed.md"), report);
        }
    }

    private List<String> facts(OwnServer source) throws IOException, InterruptedException {
        List<String> facts = new ArrayList<>(Machine.facts(source, folder, List.of(flags())));
        facts.add("The window's estimates for the copy: " + estimates.stream()
                .map(estimate -> String.format(Locale.ROOT, "%.1f to %.1f s by %,d rows read in %.1f s",
                        seconds(estimate.shortest()), seconds(estimate.longest()), estimate.rows(),
                        seconds(estimate.took())))
                .collect(Collectors.joining("; ")));
        return facts;
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1e3;
    }

    private void round(int round, OwnServer source, List<SourceTable> tables)
            throws IOException, InterruptedException {
        Sluice sluice = new Sluice(source, folder);
        List<Contender> contenders = new ArrayList<>(List.of(new MydumperMyloader(source, workload, folder),
                new LoadDataFloor(tables, ready(), folder, false), new LoadDataFloor(tables, ready(), folder, true),
                sluice));
        Collections.rotate(contenders, round);
        for (Contender contender : contenders) {
            try (OwnServer target = workload.servers().start(flags())) {
                contender.prepare(target);
                measure(contender.name(), () -> contender.load(target));
                requireAllRows(target, tables, contender);
                if (contender == sluice) {
                    estimates.add(sluice.estimate()); // afterwards: nobody is to find the source's pages in memory by it
                    verify(round, source, target, sluice);
                }
            }
        }
    }

    /** Both read the same pages, so they take turns in being the one who finds them in memory. */
    private void verify(int round, OwnServer source, OwnServer target, Sluice sluice)
            throws IOException, InterruptedException {
        PtTableSync peer = new PtTableSync(source, folder.resolve("pt-table-sync.log"));
        if (round % 2 == 0) {
            measure(PtTableSync.VERIFICATION, () -> peer.verify(target));
            measure(Sluice.VERIFICATION, sluice::verify);
        } else {
            measure(Sluice.VERIFICATION, sluice::verify);
            measure(PtTableSync.VERIFICATION, () -> peer.verify(target));
        }
    }

    private void measure(String work, Work action) throws IOException, InterruptedException {
        new Program(folder.resolve("sync.log")).run(List.of("sync")); // nobody pays for what others left unwritten
        long start = System.nanoTime();
        action.run();
        double seconds = (System.nanoTime() - start) / 1e9;
        figures.add(work, seconds);
        out.printf("%-70s %8.2f s%n", work, seconds);
    }

    private void requireAllRows(OwnServer target, List<SourceTable> tables, Contender contender) {
        for (SourceTable table : tables) {
            String rows = target.value("SELECT COUNT(*) FROM " + Workload.DATABASE + "." + table.name());
            if (!Integer.toString(workload.rows()).equals(rows)) {
                throw new IllegalStateException(contender.name() + " left " + rows + " rows in " + table.name());
            }
        }
    }

    private String[] flags() {
        List<String> flags = new ArrayList<>(SERVER_FLAGS);
        flags.addAll(workload.servers().flags());
        if (!workload.binlog()) {
            flags.add("--skip-log-bin");
        }
        return flags.toArray(String[]::new);
    }

    private Path ready() {
        return folder.resolve("ready");
    }

    /** Something that is timed. */
    @FunctionalInterface
    private interface Work {
        void run() throws IOException, InterruptedException;
    }
}
