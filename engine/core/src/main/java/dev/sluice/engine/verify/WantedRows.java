package dev.sluice.engine.verify;

import dev.sluice.engine.api.VerificationScope;
import dev.sluice.engine.api.VerificationScope.Tables;
import dev.sluice.engine.port.TableRecord.TableVerification;
import dev.sluice.engine.supervise.PlannedTable;
import dev.sluice.model.RowImage;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Decides of each table whether rows of some keys are compared or all of it, by what earlier comparisons found. */
final class WantedRows {
    private final VerificationScope scope;
    private final BadRows badRows;
    private final Predicate<PlannedTable> conflicts;
    private final CatchingUp catchingUp;
    private Optional<Long> place = Optional.empty();
    private Map<PlannedTable, Set<RowImage>> changed = Map.of();

    /** @param conflicts of which tables some are kept: what gave way to a change is named by none */
    WantedRows(VerificationScope scope, BadRows badRows, Predicate<PlannedTable> conflicts, CatchingUp catchingUp) {
        this.conflicts = conflicts;
        this.scope = scope;
        this.badRows = badRows;
        this.catchingUp = catchingUp;
    }

    /**
     * Of one table.
     *
     * @param keys rows that are looked at, and no others; empty for all
     * @param coverage says so
     * @param comparedFrom as in {@link TableVerification}, once this is compared
     */
    record Wanted(Optional<List<RowImage>> keys, String coverage, Optional<Long> comparedFrom) {}

    /** To be called before anything is read of these tables. */
    void begin(List<PlannedTable> tables) throws InterruptedException {
        place = catchingUp.place(); // first: what comes to the Store from here on is looked for by the next comparison
        if (scope.tables() == Tables.CHANGED) {
            Map<PlannedTable, Long> since = new HashMap<>();
            tables.forEach(table -> table.record().verification().flatMap(TableVerification::comparedFrom)
                    .ifPresent(number -> since.put(table, number)));
            changed = catchingUp.changedSince(since);
        }
    }

    /** All that the scope has of a table. */
    Wanted all() {
        boolean isPart = scope.sample().isPresent() || scope.countOnly();
        return new Wanted(Optional.empty(), "", isPart ? Optional.empty() : place);
    }

    /** What is known of the table must not have been cleared yet. */
    Wanted of(PlannedTable table) {
        return switch (scope.tables()) {
            case ALL, ABNORMAL -> all();
            case BAD_ROWS -> badRows.keys(table.record()).filter(keys -> !keys.isEmpty())
                    .map(keys -> new Wanted(Optional.of(keys), "only the rows that differed before",
                            table.record().verification().flatMap(TableVerification::comparedFrom)))
                    .orElseGet(this::all);
            case CHANGED -> changedKeys(table)
                    .map(keys -> new Wanted(Optional.of(keys),
                            "only the rows that the source has changed since the last comparison",
                            place))
                    .orElseGet(this::all);
        };
    }

    private Optional<List<RowImage>> changedKeys(PlannedTable table) {
        return Optional.ofNullable(changed.get(table)).filter(_ -> !conflicts.test(table))
                .flatMap(keys -> badRows.keys(table.record()).map(bad -> {
                    Set<RowImage> both = new LinkedHashSet<>(bad);
                    both.addAll(keys);
                    return List.copyOf(both);
                }));
    }
}
