package dev.sluice.desktop.source;

import dev.sluice.desktop.kit.Problem;
import dev.sluice.engine.api.DataSources;
import dev.sluice.model.PrecheckResult;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What is known of whether a data source can be connected to. Kept while the window is open. */
sealed interface TestState {
    /** Not asked yet, or changed since. */
    record Untested() implements TestState {}

    /** Being asked, each time anew; the answer may take as long as the data source's limit for connections. */
    final class Testing implements TestState {}

    /** A server answered. */
    record Connected(DataSources.Tested tested, Instant at) implements TestState {
        /** What would keep a project from using it in the role; warnings do not. */
        static long blockers(List<PrecheckResult> results) {
            return results.stream().filter(result -> result instanceof PrecheckResult.Failed).count();
        }

        boolean isFitForSomething() {
            return blockers(tested.asSource()) == 0 || blockers(tested.asTarget()) == 0;
        }
    }

    /** Nobody answered, or in another way than hoped for. */
    record Refused(Problem problem, Instant at) implements TestState {}

    default Optional<Instant> when() {
        return switch (this) {
            case Untested _,Testing _ -> Optional.empty();
            case Connected(_, Instant at) -> Optional.of(at);
            case Refused(_, Instant at) -> Optional.of(at);
        };
    }
}
