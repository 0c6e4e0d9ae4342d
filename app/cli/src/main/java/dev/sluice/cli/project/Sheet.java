package dev.sluice.cli.project;

import dev.sluice.cli.display.Columns;
import dev.sluice.cli.display.Quantities;
import dev.sluice.cli.display.TextWidth;
import dev.sluice.engine.api.Projects.Details;
import dev.sluice.engine.api.Projects.Table;
import dev.sluice.model.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** All that is known of one project, as lines. */
final class Sheet {
    private Sheet() {}

    static List<String> of(Details details) {
        var summary = details.summary();
        List<String> lines = new ArrayList<>();
        lines.add("Project   " + TextWidth.printable(summary.name()));
        lines.add("State     " + summary.state());
        lines.add("Finished  " + (summary.finished().isEmpty()
                ? "nothing yet"
                : summary.finished().stream().sorted().map(Phase::title).collect(Collectors.joining(", "))));
        lines.add("Verdict   " + summary.verdict().orElse("none yet"));
        summary.at().ifPresent(at -> lines.add("Last run  " + at));
        summary.file().ifPresent(file -> lines.add("File      " + file));
        details.summary().source().ifPresent(source -> lines.add("Source    " + TextWidth.printable(source)));
        details.summary().target().ifPresent(target -> lines.add("Target    " + TextWidth.printable(target)));
        lines.add("Kept      " + Quantities.counted(details.differencesKept(), "difference") + ", "
                + Quantities.counted(details.conflicts(), "conflict") + ", "
                + Quantities.bytes(details.storeBytes()) + " in the Store, "
                + Quantities.bytes(details.correctionBytes()) + " of correction files in "
                + details.correctionFolder());
        lines.add("");
        lines.addAll(Columns.of(tables(details.tables())));
        return lines;
    }

    private static List<List<String>> tables(List<Table> tables) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("SOURCE TABLE", "TARGET TABLE", "ROWS (ESTIMATE)", "STATE"));
        for (Table table : tables) {
            rows.add(List.of(table.source(), table.target().toString(),
                    Quantities.count(table.estimatedRows()),
                    table.step() + table.error().map(error -> ", failed: " + error).orElse("")));
        }
        return rows;
    }
}
