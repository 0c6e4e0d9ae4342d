package dev.sluice.app.report;

import dev.sluice.engine.api.KeptDifferences;
import dev.sluice.engine.api.KeptDifferences.Outcome;
import dev.sluice.engine.api.Projects.Details;
import dev.sluice.engine.api.Projects.Table;
import dev.sluice.model.TableId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;

/** Every table with what became of it, and those that failed. */
record TablesSection(ReportFacts facts, ReportWords words) {
    void write(Html html) {
        List<Table> tables = facts.details().map(Details::tables).orElse(List.of());
        if (tables.isEmpty()) {
            return;
        }
        html.heading(words.of("report.tables", words.count(tables.size())));
        Map<TableId, Outcome> outcomes = new HashMap<>();
        for (KeptDifferences.Table table : facts.compared()) {
            table.outcome().ifPresent(outcome -> outcomes.put(table.target(), outcome));
        }
        html.table(List.of(words.of("report.table"), words.of("report.becomes"), "#" + words.of("report.estimate"),
                words.of("report.step"), "#" + words.of("report.compared"), "#" + words.of("report.differ"),
                "#" + words.of("report.missing"), "#" + words.of("report.extra"), words.of("report.method")),
                tables.stream().map(table -> row(table, Optional.ofNullable(outcomes.get(table.target())))).toList());
        List<Table> failed = tables.stream().filter(table -> table.error().isPresent()).toList();
        if (!failed.isEmpty()) {
            html.element("h3", "", words.of("report.failed"));
            html.table(List.of(words.of("report.table"), words.of("report.error")), failed.stream()
                    .map(table -> List.of(table.source(), table.error().orElseThrow())).toList());
        }
    }

    private List<String> row(Table table, Optional<Outcome> outcome) {
        return List.of(table.source(), table.target().toString(), words.count(table.estimatedRows()), table.step(),
                count(outcome, Outcome::rows), count(outcome, Outcome::differ), count(outcome, Outcome::missing),
                count(outcome, Outcome::extra), outcome.map(TablesSection::method).orElse("–"));
    }

    private String count(Optional<Outcome> outcome, ToLongFunction<Outcome> count) {
        return outcome.map(known -> words.count(count.applyAsLong(known))).orElse("–");
    }

    private static String method(Outcome outcome) {
        return outcome.method() + outcome.coverage().map(part -> "; " + part).orElse("");
    }
}
