package dev.sluice.cli;

import dev.sluice.app.Manual;
import dev.sluice.cli.display.Quantities;
import dev.sluice.cli.display.TextWidth;
import dev.sluice.engine.api.MovedObjects;
import dev.sluice.engine.api.RunResult;
import dev.sluice.engine.api.RunResult.RunError;
import dev.sluice.model.ProjectState;
import java.util.ArrayList;
import java.util.List;

/** What a person reads when a run has ended: sums, verdict with its scope, and every error once more. */
final class EndReport {
    private final Manual manual;

    EndReport(Manual manual) {
        this.manual = manual;
    }

    List<String> of(RunResult result) {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add("Project " + TextWidth.printable(result.project()) + ": " + end(result));
        addSums(lines, result);
        lines.add("Verdict: " + result.verdict().sentence());
        result.verdict().scope().forEach(line -> lines.add("  " + TextWidth.printable(line)));
        if (!result.correctionFiles().isEmpty()) {
            lines.add("Correction files:");
            result.correctionFiles().forEach(file -> lines.add("  " + file));
        }
        result.objects().script().ifPresent(script -> {
            lines.add("Triggers, routines and events, to be run after the switchover:");
            lines.add("  " + script);
        });
        lines.addAll(errors(result.errors()));
        return lines;
    }

    /** Each error as code, sentence, remedy and the manual's page; nothing when there is none. */
    List<String> errors(List<RunError> errors) {
        List<String> lines = new ArrayList<>();
        if (errors.isEmpty()) {
            return lines;
        }
        lines.add(Quantities.counted(errors.size(), "error") + ":");
        for (RunError error : errors) {
            String table = error.table().isEmpty() ? "" : TextWidth.printable(error.table()) + ": ";
            lines.add("  " + error.code() + "  " + table + indented(error.message()));
            lines.add("    What to do: " + indented(error.remedy()));
            lines.add("    More about it: " + manual.pageOf(error.code()));
        }
        return lines;
    }

    private static String end(RunResult result) {
        String duration = Quantities.duration(result.duration());
        if (result.state() == ProjectState.RUNNING) {
            return compared(result, duration);
        }
        return switch (result.ending()) {
            case COMPLETED -> "done in " + duration;
            case ALREADY_COMPLETE -> "was complete already, nothing was done. --restart begins anew.";
            case REACHED_PHASE ->
                "has come as far as it was asked to, in " + duration + ". 'run' goes on from here.";
            case PAUSED -> "paused after " + duration + ". Give the same command again to go on.";
            case PRECHECK_FAILED -> "not begun, because the precheck failed.";
            case FAILED -> "failed after " + duration + ". Once the cause is removed, the same command goes on.";
        };
    }

    /** Nothing else has a result while the project runs. */
    private static String compared(RunResult result, String duration) {
        return switch (result.ending()) {
            case PAUSED -> "the comparison was stopped after " + duration + "; the run goes on.";
            case FAILED -> "the comparison failed after " + duration + "; the run goes on.";
            default -> "compared in " + duration + "; the run goes on.";
        };
    }

    private static void addSums(List<String> lines, RunResult result) {
        lines.add("  " + Quantities.counted(result.tables(), "table")
                + (result.tablesFailed() == 0 ? "" : ", " + Quantities.count(result.tablesFailed()) + " failed"));
        MovedObjects objects = result.objects();
        if (objects.count() > 0) {
            lines.add("  " + Quantities.counted(objects.count(), "object") + " beside the tables (views, sequences)"
                    + (objects.failed() == 0 ? "" : ", " + Quantities.count(objects.failed()) + " failed"));
        }
        if (result.rowsRead() > 0 || result.rowsWritten() > 0) {
            lines.add("  " + Quantities.counted(result.rowsRead(), "row") + " read, "
                    + Quantities.count(result.rowsWritten()) + " written, " + Quantities.bytes(result.bytes())
                    + rate(result));
        }
        if (result.rowsVerified() > 0 || result.differences() > 0) {
            lines.add("  " + Quantities.counted(result.rowsVerified(), "row") + " compared: "
                    + Quantities.count(result.missingInTarget()) + " missing in the target, "
                    + Quantities.count(result.extraInTarget()) + " extra, "
                    + Quantities.count(result.valuesDiffer()) + " with other values");
        }
        if (result.conflicts() > 0) {
            lines.add("  " + Quantities.counted(result.conflicts(), "row") + " refused by the target (conflicts)");
        }
    }

    private static String rate(RunResult result) {
        double seconds = result.duration().toMillis() / 1000.0;
        boolean telling = result.ending() == RunResult.Ending.COMPLETED && result.rowsWritten() > 0 && seconds >= 1;
        return telling ? ", " + Quantities.count(Math.round(result.rowsWritten() / seconds)) + " rows/s over all" : "";
    }

    /** Several problems may stand in one message, a line each. */
    private static String indented(String text) {
        return String.join("\n    ", text.lines().map(TextWidth::printable).toList());
    }
}
