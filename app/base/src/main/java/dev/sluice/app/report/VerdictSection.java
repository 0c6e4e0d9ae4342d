package dev.sluice.app.report;

import dev.sluice.engine.api.Projects.Details;
import dev.sluice.engine.api.Projects.PastRun;
import dev.sluice.engine.api.Verdict;
import dev.sluice.model.ProjectState;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The verdict card: what may be said, of which moment and which part, and what happened since. */
record VerdictSection(ReportFacts facts, ReportWords words) {
    void write(Html html) {
        Optional<PastRun> comparison = facts.details().flatMap(Details::lastComparison);
        comparison.ifPresentOrElse(run -> card(run, run.verdict().orElseThrow(), html), () -> earlier(html));
    }

    private void card(PastRun run, Verdict verdict, Html html) {
        long since = since(run);
        boolean goesOn = goesOn();
        boolean overtaken = since > 0 || goesOn;
        String tone = overtaken && verdict.kind() == Verdict.Kind.CONSISTENT ? "grey" : tone(verdict.kind());
        String kind = words.of("report.verdict." + verdict.kind().name().toLowerCase(Locale.ROOT));
        html.raw("<section class=\"card " + tone + "\">\n");
        html.raw("<p class=\"verdict\">" + sign(tone))
                .raw(Html.escaped(overtaken ? words.of("report.verdict.was", kind) : kind)).raw("</p>\n");
        html.paragraph(verdict.sentence());
        html.paragraph(words.of("report.verdict.at", words.time(run.at()), words.count(run.rowsVerified())));
        if (!verdict.scope().isEmpty()) {
            html.raw("<ul>\n");
            verdict.scope().forEach(line -> html.element("li", "", line));
            html.raw("</ul>\n");
        }
        if (since > 0) {
            html.element("p", "since", words.of("report.verdict.since", words.count(since)));
        }
        if (goesOn) {
            html.element("p", "since", words.of("report.verdict.goesOn"));
        }
        html.raw("</section>\n");
    }

    /** Runs that compared nothing, and so know nothing of what they changed. */
    private long since(PastRun comparison) {
        List<PastRun> runs = facts.details().orElseThrow().runs();
        return runs.size() - 1 - runs.lastIndexOf(comparison);
    }

    /** Whether a run is under way, or died and so has no end that could be known. */
    private boolean goesOn() {
        return facts.details().orElseThrow().summary().state() == ProjectState.RUNNING;
    }

    /** Of an earlier Sluice the sentence alone is kept: what it was about is not known, so it has no colour. */
    private void earlier(Html html) {
        html.raw("<section class=\"card grey\">\n");
        html.element("p", "verdict", words.of("report.verdict.not_verified"));
        html.paragraph(facts.details().flatMap(details -> details.summary().verdict())
                .orElse(words.of("report.verdict.none")));
        html.raw("</section>\n");
    }

    static String tone(Verdict.Kind kind) {
        return switch (kind) {
            case CONSISTENT -> "green";
            case PARTIAL, NOT_DECIDED, INCOMPLETE -> "amber";
            case DIFFERENT -> "red";
            case NOT_VERIFIED -> "grey";
        };
    }

    /** Never the colour alone. */
    private static String sign(String tone) {
        String path = switch (tone) {
            case "green" -> "M4 10l4 4 8-9";
            case "red" -> "M5 5l10 10M15 5L5 15";
            case "amber" -> "M10 3v9M10 15v2";
            default -> "M5 10h10";
        };
        return "<svg class=\"sign\" viewBox=\"0 0 20 20\"><path d=\"" + path + "\"/></svg>";
    }
}
