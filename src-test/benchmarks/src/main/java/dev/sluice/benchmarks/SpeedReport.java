package dev.sluice.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The figures as a Markdown table, with what they depend on. */
final class SpeedReport {
    private final Workload workload;
    private final String server;
    private final Figures figures;
    private final int indexes;
    private final long textBytes;
    private final List<String> facts;

    SpeedReport(Workload workload, String server, Figures figures, int indexes, long textBytes, List<String> facts) {
        this.workload = workload;
        this.server = server;
        this.figures = figures;
        this.indexes = indexes;
        this.textBytes = textBytes;
        this.facts = List.copyOf(facts);
    }

    String text() {
        long rows = (long) workload.tables() * workload.rows();
        StringBuilder text = new StringBuilder();
        text.append(String.format(Locale.ROOT,
                "%n%s to the same, sysbench tables, %d x %,d rows: %,d MB as text, %d bytes per row, "
                        + "%d secondary index each. Seconds, median of %d interleaved rounds.%n%n",
                server, workload.tables(), workload.rows(), textBytes / 1_000_000, textBytes / rows, indexes,
                workload.rounds()));
        text.append("| work | rounds | median |\n|---|---|---|\n");
        for (String work : figures.works().stream().sorted().toList()) {
            String rounds = figures.rounds(work).stream().map(SpeedReport::seconds).collect(Collectors.joining(", "));
            text.append("| ").append(work).append(" | ").append(rounds).append(" | **")
                    .append(seconds(figures.median(work))).append(" s** |\n");
        }
        text.append("\n| ratio | is | aim | |\n|---|---|---|---|\n");
        double load = figures.median(Sluice.LOAD);
        double floor = Math.min(figures.median(LoadDataFloor.IN_PLACE), figures.median(LoadDataFloor.AFTERWARDS));
        double verification = figures.median(Sluice.VERIFICATION);
        text.append(ratio("load: Sluice / mydumper + myloader", load / figures.median(MydumperMyloader.NAME),
                workload.servers().loadAim()))
                .append(ratio("load: Sluice / better form of the floor", load / floor, 1.2))
                .append(ratio("verification: Sluice / pt-table-sync",
                        verification / figures.median(PtTableSync.VERIFICATION), workload.servers().verificationAim()))
                .append('\n');
        facts.forEach(fact -> text.append("- ").append(fact).append('\n'));
        return text.toString();
    }

    private static String ratio(String name, double is, double aim) {
        return String.format(Locale.ROOT, "| %s | %.2f | at most %.2f | %s |%n", name, is, aim,
                is <= aim ? "met" : "**missed**");
    }

    private static String seconds(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
