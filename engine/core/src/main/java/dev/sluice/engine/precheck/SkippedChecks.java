package dev.sluice.engine.precheck;

import dev.sluice.model.ErrorCode;
import dev.sluice.model.NearestName;
import dev.sluice.model.PrecheckResult;
import dev.sluice.model.PrecheckResult.Failed;
import dev.sluice.model.PrecheckResult.Skipped;
import dev.sluice.model.Remedy;
import dev.sluice.spi.Precheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The failures a user wants to go on in spite of, each with a reason. One whose harm would never show itself is not his to
 * skip.
 */
record SkippedChecks(Map<String, String> reasons) {
    /** Asked of any pair, and each of them keeps rows or values from being lost. */
    private static final Set<String> OF_ANY_PAIR = Set.of("rules", "table-settings", "types", "conversion",
            "same-server", "target-tables", "foreign-keys", "objects");

    /** Requests that cannot be granted, whether or not the check would fail today. */
    List<PrecheckResult> problems(List<Precheck> known) {
        List<PrecheckResult> problems = new ArrayList<>();
        new TreeMap<>(reasons).keySet().forEach(id -> problem(id, known).forEach(problems::add));
        return problems;
    }

    private static Stream<PrecheckResult> problem(String id, List<Precheck> known) {
        List<Precheck> named = known.stream().filter(check -> check.id().equals(id)).toList();
        if (OF_ANY_PAIR.contains(id)) {
            return Stream.of(refused(id, "cannot be skipped: it is what keeps rows of one table from getting lost in"
                    + " another, or their values from being bent"));
        }
        if (named.isEmpty()) {
            String nearest = NearestName.of(id, known.stream().map(Precheck::id).distinct().toList())
                    .map(name -> "; did you mean '" + name + "'?").orElse("");
            return Stream.of(refused(id, "does not exist for these servers" + nearest));
        }
        return named.stream().flatMap(check -> check.guards().stream()).limit(1)
                .map(what -> refused(id, "cannot be skipped: it is what keeps " + what));
    }

    private static PrecheckResult refused(String id, String why) {
        return new Failed("precheck.skip", id, ErrorCode.OPTION_INVALID,
                "options.precheck.skip: the check '" + id + "' " + why,
                Remedy.of("Take it out of options.precheck.skip, and follow the remedy of the check instead."));
    }

    /** The result, and for a failure whether it may be skipped, or is. */
    PrecheckResult judge(Precheck check, PrecheckResult result) {
        if (!(result instanceof Failed failed) || check.guards().isPresent()) {
            return result;
        }
        Failed skippable = new Failed(failed.check(), failed.subject(), failed.code(), failed.message(),
                failed.remedy(), true);
        String reason = reasons.getOrDefault(check.id(), "");
        return reason.isEmpty() ? skippable : new Skipped(skippable, reason);
    }
}
