package dev.sluice.app.report;

import dev.sluice.engine.api.Projects.Details;
import java.util.List;

/** Conflicts, statements of the source, and what was noted, each in the order of time. */
record LogSection(ReportFacts facts, ReportWords words) {
    void write(Html html) {
        writeConflicts(html);
        if (!facts.statements().isEmpty()) {
            html.heading(words.of("report.statements"));
            html.table(List.of(words.of("report.position"), words.of("report.statement"), words.of("report.became"),
                    words.of("report.reason")),
                    facts.statements().stream()
                            .map(each -> List.of(each.position(), each.sql(), each.state(), each.words())).toList());
        }
        if (!facts.notes().isEmpty()) {
            html.heading(words.of("report.notes"));
            html.table(List.of(words.of("report.time"), words.of("report.note")), facts.notes().stream()
                    .map(note -> List.of(words.time(note.at()), note.words())).toList());
        }
    }

    private void writeConflicts(Html html) {
        long all = facts.details().map(Details::conflicts).orElse(0L);
        if (all == 0) {
            return;
        }
        html.heading(words.of("report.conflicts", words.count(all)));
        html.paragraph(words.of("report.conflicts.shown", words.count(facts.conflicts().size()), words.count(all)));
        if (!facts.conflicts().isEmpty()) {
            html.table(List.of(words.of("report.table"), words.of("report.time"), words.of("report.change"),
                    words.of("report.reason")),
                    facts.conflicts().stream().map(each -> List.of(each.table(),
                            words.time(each.at()), each.kind().orElse(words.of("report.change.copy")),
                            each.reason())).toList());
        }
    }
}
