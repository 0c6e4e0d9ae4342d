package dev.sluice.desktop.run;

import dev.sluice.desktop.kit.Problem;
import dev.sluice.engine.api.Comparison;
import dev.sluice.engine.api.RunResult.RunError;
import dev.sluice.model.ErrorCode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a run ended with, or the last comparison of one that goes on, as the page keeps showing it. */
final class EndProblems {
    private EndProblems() {}

    static List<Problem> of(RunLook look) {
        if (look.running()) {
            return look.comparison().flatMap(Comparison::result).stream().flatMap(result -> result.errors().stream())
                    .map(EndProblems::problem).toList();
        }
        Stream<Problem> unforeseen = look.failure().stream().map(Problem::of);
        Stream<Problem> told = look.ended().stream().flatMap(result -> result.errors().stream())
                .map(EndProblems::problem);
        return Stream.concat(unforeseen, told).toList();
    }

    private static Problem problem(RunError error) {
        String title = Arrays.stream(ErrorCode.values()).filter(code -> code.id().equals(error.code())).findAny()
                .map(ErrorCode::title).orElse("");
        String table = error.table().isEmpty() ? "" : error.table() + ": ";
        return new Problem(error.code(), title, table + error.message(), error.remedy(), Optional.empty());
    }
}
