package dev.sluice.cli.display;

import dev.sluice.engine.api.RunProgress;
import dev.sluice.engine.api.RunProgress.Following;
import dev.sluice.engine.api.RunProgress.Load;
import dev.sluice.engine.api.RunProgress.TableProgress;
import dev.sluice.engine.api.RunProgress.TableState;
import dev.sluice.model.Phase;
import dev.sluice.model.TableId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The figures of a run in words, the same for both displays. */
final class Progress {
    private Progress() {}

    static String word(TableProgress table) {
        return word(table.state());
    }

    static int percent(RunProgress progress) {
        boolean done = !progress.tables().isEmpty() && progress.tables().stream()
                .allMatch(table -> table.state().isEnd());
        return done ? 100 : Quantities.percent(progress.rows(), progress.rowsExpected());
    }

    /** The lines that take the place of the figures while the source is followed and nothing else is done. */
    static List<String> followingLines(RunProgress progress) {
        return hasNoEnd(progress) ? progress.following().map(FollowingLines::of).orElse(List.of()) : List.of();
    }

    /** What was changed in each table while its source is followed, in words. */
    static Map<TableId, String> changes(RunProgress progress) {
        Map<TableId, String> changes = new HashMap<>();
        progress.following().filter(_ -> hasNoEnd(progress)).ifPresent(following -> following.flow().tables()
                .forEach(table -> changes.put(table.table(), FollowingLines.changes(table))));
        return changes;
    }

    /** A step of which nobody can say how much of it is done. */
    static boolean hasNoEnd(RunProgress progress) {
        return progress.step().equals(Phase.INCREMENTAL.title());
    }

    /** What is known, the most important first. */
    static List<String> figures(RunProgress progress) {
        List<String> figures = new ArrayList<>();
        if (hasNoEnd(progress)) {
            return progress.following().map(Progress::following).orElse(List.of());
        }
        figures.add(percent(progress) + " %");
        progress.timeLeft().filter(_ -> percent(progress) < 100)
                .ifPresent(left -> figures.add(Quantities.duration(left) + " left"));
        if (progress.rows() > 0 || progress.rowsExpected() > 0) {
            figures.add(rows(progress));
        }
        if (progress.rowsPerSecond() >= 1) {
            figures.add(Quantities.count(Math.round(progress.rowsPerSecond())) + " rows/s");
        }
        if (progress.bytesPerSecond() >= 1) {
            figures.add(Quantities.bytes(progress.bytesPerSecond()) + "/s");
        }
        progress.following().ifPresent(following -> figures.addAll(following(following)));
        return figures;
    }

    /** {@code 0.4 s behind, 1,200 changes read, 1,180 applied, 240 rows/s, Store 2.0 MB, the target keeps up} */
    private static List<String> following(Following following) {
        List<String> figures = new ArrayList<>();
        following.lag().ifPresent(lag -> figures.add(
                lag.isZero() ? "caught up" : Quantities.duration(lag) + " behind"));
        figures.add(Quantities.counted(following.rowsRead(), "change") + " read");
        figures.add(Quantities.count(following.rowsApplied()) + " applied");
        if (following.flow().applied().rows() >= 1) {
            figures.add(Quantities.count(Math.round(following.flow().applied().rows())) + " rows/s");
        }
        figures.add("Store " + Quantities.bytes(following.storeBytes()));
        if (following.flow().waiting() > 0) {
            figures.add(Quantities.counted(following.flow().waiting(), "transaction") + " to apply");
        }
        if (!following.flow().slowBecause().isEmpty()) {
            figures.add(following.flow().slowBecause());
        }
        return figures;
    }

    /** {@code 1,000 rows/s, 2.0 MB/s}; empty without a throttle */
    static Optional<String> limits(Load load) {
        List<String> limits = new ArrayList<>();
        if (load.rowsPerSecond() > 0) {
            limits.add(Quantities.count(load.rowsPerSecond()) + " rows/s");
        }
        if (load.bytesPerSecond() > 0) {
            limits.add(Quantities.bytes(load.bytesPerSecond()) + "/s");
        }
        return limits.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", limits));
    }

    /** {@code 3 done, 1 running, 12 waiting} */
    static String tableCounts(RunProgress progress) {
        if (hasNoEnd(progress)) {
            return Quantities.count(progress.tables().size()) + " followed";
        }
        return tableCounts(progress.tables());
    }

    static String tableCounts(List<TableProgress> tables) {
        Map<TableState, Long> counts = new EnumMap<>(TableState.class);
        tables.forEach(table -> counts.merge(table.state(), 1L, Long::sum));
        List<String> words = new ArrayList<>();
        for (TableState state : List.of(TableState.FAILED, TableState.DIFFERENT,
                TableState.CHANGING, TableState.DONE, TableState.RUNNING, TableState.WAITING)) {
            if (counts.containsKey(state)) {
                words.add(Quantities.count(counts.get(state)) + " " + word(state));
            }
        }
        return words.isEmpty() ? "no tables yet" : String.join(", ", words);
    }

    private static String rows(RunProgress progress) {
        String rows = Quantities.count(progress.rows());
        return progress.rowsExpected() > progress.rows()
                ? rows + " of about " + Quantities.count(progress.rowsExpected()) + " rows"
                : rows + " rows";
    }

    private static String word(TableState state) {
        return switch (state) {
            case WAITING -> "waiting";
            case RUNNING -> "running";
            case DONE -> "done";
            case DIFFERENT -> "different";
            case CHANGING -> "still changing";
            case FAILED -> "failed";
        };
    }
}
