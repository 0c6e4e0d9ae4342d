package dev.sluice.engine.project;

import dev.sluice.engine.api.Verdict;
import dev.sluice.engine.api.Verdict.Kind;
import dev.sluice.engine.port.ProjectRecord;
import dev.sluice.engine.port.TableRecord;
import dev.sluice.engine.route.Uniting;
import dev.sluice.engine.port.TableRecord.TableVerification;
import dev.sluice.engine.supervise.RunTally;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Says what may be said, and no more: a verdict with its scope.
 *
 * @param leftOut tables that the user has left out of the project
 * @param quietness whether the source was written to meanwhile, and what became of that
 * @param finished false for a run that was stopped: what is remembered may be an earlier comparison's
 */
record VerdictWriter(List<TableRecord> tables, int leftOut, long conflicts,
        RunTally tally, boolean finished, Optional<String> quietness) {
    /** Beyond so many united tables the verdict only counts. */
    private static final int MOST_UNITED = 20;

    Verdict write() {
        List<TableVerification> verified = tables.stream().flatMap(table -> table.verification().stream()).toList();
        if (verified.isEmpty()) {
            return nothingCompared(tally.notes(), Optional.empty(), false);
        }
        return verdict(verified);
    }

    /**
     * @param earlier what was found before, with its time
     * @param byThisRun whether this run found that, when it was asked to compare while it went on
     */
    static Verdict nothingCompared(List<String> notes, Optional<String> earlier, boolean byThisRun) {
        List<String> scope = new ArrayList<>(notes);
        String found = byThisRun
                ? "what this run found while it followed the source: "
                : "what an earlier run found, and is not looked at again: ";
        earlier.ifPresent(verdict -> scope.add(found + verdict));
        String since = byThisRun ? " at the end of this run" : " by this run";
        return new Verdict(Kind.NOT_VERIFIED, "Not compared" + (earlier.isPresent() ? since : ""), scope);
    }

    private Verdict verdict(List<TableVerification> verified) {
        long rows = verified.stream().mapToLong(TableVerification::rowsCompared).sum();
        long different = verified.stream().mapToLong(TableVerification::different).sum();
        long changing = verified.stream().mapToLong(TableVerification::stillChanging).sum();
        long partial = verified.stream().filter(table -> !table.columnsLeftOut().isEmpty()).count();
        int left = tables.size() - verified.size();
        List<String> scope = scope(verified, rows);
        if (different > 0) {
            return new Verdict(Kind.DIFFERENT,
                    "Different: " + count(different, "row") + " in " + count(verified.stream()
                            .filter(table -> table.different() > 0).count(), "table")
                            + (changing == 0 ? "" : "; " + count(changing, "row") + " still changing"),
                    scope);
        }
        if (changing > 0) {
            return new Verdict(Kind.NOT_DECIDED, "Not decided: " + count(changing, "row") + " still changing", scope);
        }
        if (left == 0 && partial == 0 && !tally.errors().isEmpty()) {
            return new Verdict(Kind.INCOMPLETE, "Incomplete: every table was compared, but " + count(
                    tally.errors().size(), "error") + " came up", scope);
        }
        if (left > 0 || partial > 0 || !finished) {
            return new Verdict(Kind.INCOMPLETE,
                    "Incomplete: " + count(left, "table") + " not compared, " + count(partial, "table")
                            + " compared in part",
                    scope);
        }
        Optional<String> part = part(verified);
        if (part.isPresent()) {
            return new Verdict(Kind.PARTIAL, "Equal as far as it was compared, which is not everything: " + part.get(),
                    scope);
        }
        return new Verdict(Kind.CONSISTENT,
                "Consistent: " + count(rows, "row") + " in " + count(verified.size(), "table")
                        + " equal on both sides, as read"
                        + (leftOut == 0 ? "" : "; " + count(leftOut, "table") + " left out by choice"),
                scope);
    }

    /** What the comparison was confined to, in this run or in an earlier one; empty when it was of everything. */
    private Optional<String> part(List<TableVerification> verified) {
        Map<String, Long> parts = verified.stream().flatMap(table -> table.coverage().stream())
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
        if (!tally.limits().isEmpty()) {
            return Optional.of(String.join("; ", tally.limits()));
        }
        return parts.isEmpty()
                ? Optional.empty()
                : Optional.of(parts.entrySet().stream()
                        .map(entry -> "of " + count(entry.getValue(), "table") + " " + entry.getKey())
                        .collect(Collectors.joining("; ")));
    }

    private List<String> scope(List<TableVerification> verified, long rows) {
        List<String> scope = new ArrayList<>();
        scope.add("%s of the source compared, in %,d of %s".formatted(count(rows, "row"), verified.size(),
                count(tables.size(), "table")));
        tally.limits().forEach(part -> scope.add("asked for: " + part));
        Map<String, Long> methods = verified.stream()
                .collect(Collectors.groupingBy(VerdictWriter::how, TreeMap::new, Collectors.counting()));
        united().forEach(scope::add);
        methods.forEach((how, count) -> scope.add(count(count, "table") + ": " + how));
        if (conflicts > 0) {
            scope.add(count(conflicts, "row") + " refused by the target and kept as conflicts");
        }
        scope.addAll(tally.notes());
        quietness.ifPresent(scope::add);
        return scope;
    }

    /** Of which tables of the source the rows of one of the target are. */
    private List<String> united() {
        List<TableRecord> united = tables.stream().filter(table -> !table.others().isEmpty()).toList();
        List<String> sentences = new ArrayList<>(united.stream().limit(MOST_UNITED).map(
                table -> table.target() + " takes the rows of " + Uniting.names(table.sources())).toList());
        if (united.size() > MOST_UNITED) {
            sentences.add("%,d more tables take the rows of several".formatted(united.size() - MOST_UNITED));
        }
        return sentences;
    }

    /** The method with its limits: what was not compared, and what no correction can be written for. */
    private static String how(TableVerification table) {
        String columns = table.columnsLeftOut().isEmpty() ? "" : ", without the columns " + table.columnsLeftOut();
        String kept = table.kept() >= table.different() || table.rowsCompared() == 0
                ? ""
                : "; correction SQL covers the first %,d of %,d differences".formatted(table.kept(),
                        table.different());
        return table.method() + table.coverage().map(part -> ", " + part).orElse("") + columns + kept;
    }

    private static String count(long number, String noun) {
        return "%,d %s%s".formatted(number, noun, number == 1 ? "" : "s");
    }

    /** Without following the log, equal means equal as read: writes in between are neither copied nor compared. */
    static String quietness(ProjectRecord known) {
        if (known.positionBefore().isEmpty() || known.positionAfter().isEmpty()) {
            return "whether the source was written to during the copy is not known: its log could not be asked";
        }
        return known.positionBefore().equals(known.positionAfter())
                ? "the source's log did not move during the copy: " + known.positionBefore().get()
                : "the source was written to during the copy, between " + known.positionBefore().get() + " and "
                        + known.positionAfter().get() + "; later writes are not followed yet";
    }
}
