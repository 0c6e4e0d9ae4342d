package dev.sluice.app.report;

import dev.sluice.engine.api.Projects.Details;
import dev.sluice.engine.api.Projects.Note;
import dev.sluice.engine.api.Projects.PastRun;
import dev.sluice.model.Phase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What happened: runs with their figures, phases with their times, charts. */
record EventsSection(ReportFacts facts, ReportWords words) {
    /** As the engine notes it, with the phase's id behind. */
    private static final String FINISHED = "finished ";

    void write(Html html) {
        html.heading(words.of("report.events"));
        if (facts.details().isEmpty()) {
            html.paragraph(words.of("report.events.none"));
            return;
        }
        writeRuns(facts.details().get(), html);
        writePhases(facts.details().get(), html);
        if (!facts.charts().isEmpty()) {
            html.element("h3", "", words.of("report.charts"));
            html.paragraph(words.of("report.charts.about", words.zone().getId()));
            ChartDrawing drawing = new ChartDrawing(words);
            facts.charts().forEach(chart -> html.raw(drawing.draw(chart)));
        }
    }

    private void writeRuns(Details details, Html html) {
        html.element("h3", "", words.of("report.runs"));
        if (details.runs().isEmpty()) {
            html.paragraph(words.of("report.runs.none"));
            return;
        }
        html.table(List.of(words.of("report.begun"), words.of("report.ended"), words.of("report.ending"),
                "#" + words.of("report.duration"), "#" + words.of("report.rowsRead"),
                "#" + words.of("report.rowsWritten"), "#" + words.of("report.bytes"), "#" + words.of("report.rate"),
                "#" + words.of("report.rowsCompared")), details.runs().stream().map(this::row).toList());
    }

    private List<String> row(PastRun run) {
        return List.of(words.time(run.at().minus(run.duration())), words.time(run.at()),
                words.of("report.ending." + run.ending().name().toLowerCase(Locale.ROOT)),
                words.duration(run.duration()), words.count(run.rowsRead()), words.count(run.rowsWritten()),
                words.bytes(run.bytes()), rate(run), words.count(run.rowsVerified()));
    }

    /** Over the whole run, whatever else it did. */
    private String rate(PastRun run) {
        double seconds = run.duration().toMillis() / 1_000.0;
        return run.rowsWritten() == 0 || seconds == 0 ? "–" : words.count(Math.round(run.rowsWritten() / seconds));
    }

    private void writePhases(Details details, Html html) {
        List<List<String>> rows = new ArrayList<>();
        details.summary().finished().stream().sorted().forEach(phase -> rows.add(List.of(
                words.of("report.phase." + phase.id()), finished(phase).map(words::time).orElse("–"))));
        if (!rows.isEmpty()) {
            html.element("h3", "", words.of("report.phases.finished"));
            html.table(List.of(words.of("report.phase"), words.of("report.finishedAt")), rows);
        }
    }

    private Optional<Instant> finished(Phase phase) {
        return facts.notes().stream().filter(note -> note.words().equals(FINISHED + phase.id())).map(Note::at)
                .max(Comparator.naturalOrder());
    }
}
