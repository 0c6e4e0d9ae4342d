package dev.sluice.engine.precheck;

import dev.sluice.engine.route.TableRoute;
import dev.sluice.engine.unite.TellingColumn;
import dev.sluice.model.ColumnSchema;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.ForeignKeySchema;
import dev.sluice.model.MigrationException;
import dev.sluice.model.PrecheckResult.Failed;
import dev.sluice.model.RowFilter;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.Connector;
import dev.sluice.spi.LogSource;
import dev.sluice.spi.RowJudge;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What of a table's settings a log cannot be followed with: its filter, and its being united with others. */
record FollowedTable(Connector source, TableRoute route) {
    private static final Set<String> ACTIONS = Set.of("CASCADE", "SET NULL", "SET DEFAULT");
    private static final String WITHOUT_FILTER = "Move all its rows, filter by other columns, or leave out the phase"
            + " 'incremental'.";

    /** @param all that are moved */
    List<Failed> problems(List<TableRoute> all) throws InterruptedException {
        List<Failed> problems = new ArrayList<>();
        if (route.mapping().filter().isPresent()) {
            route.all().forEach(each -> problems.addAll(ofFilter(each, all)));
        }
        if (route.isUnited()) {
            ofUniting().ifPresent(problems::add);
        }
        return problems;
    }

    private List<Failed> ofFilter(TableRoute each, List<TableRoute> all) {
        List<Failed> problems = new ArrayList<>();
        TableSchema filtered = each.declared().withFilter(each.mapping().filter());
        Optional<RowJudge> judge = source.rowJudge();
        if (judge.isEmpty()) {
            problems.add(failed(each, "has a row filter, and " + source.server()
                    + " cannot be asked whether a logged row passes it"));
            return problems;
        }
        for (ColumnSchema column : judge.get().unfit(filtered)) {
            problems.add(failed(each, "has a row filter that looks at column " + column.name() + " ("
                    + (column.isWritten() ? column.nativeType() : "generated")
                    + "), of which a logged value cannot be judged as a stored one"));
        }
        unloggedColumn(each).ifPresent(column -> problems.add(failed(each, "has a row filter that looks at column "
                + column + ", which a foreign key changes without a word in the log")));
        acting(each.declared().id(), all).ifPresent(other -> problems.add(failed(each, "has a row filter, and "
                + other + " refers to it by a foreign key that acts: a row that leaves the filter would take others"
                + " along")));
        return problems;
    }

    /** A filter column that the table's own foreign keys may change where the log is silent about it. */
    private Optional<String> unloggedColumn(TableRoute each) {
        if (source.logSource().filter(LogSource::logsCascades).isPresent()) {
            return Optional.empty();
        }
        Set<String> looksAt = each.mapping().filter().map(RowFilter::columns).orElse(Set.of());
        return each.declared().foreignKeys().stream().filter(FollowedTable::acts)
                .flatMap(key -> key.columns().stream()).filter(looksAt::contains).findFirst();
    }

    private static Optional<TableId> acting(TableId referenced, List<TableRoute> all) {
        return all.stream().flatMap(route -> route.all().stream())
                .filter(other -> other.declared().foreignKeys().stream()
                        .anyMatch(key -> key.referenced().equals(referenced) && acts(key)))
                .map(other -> other.declared().id()).findFirst();
    }

    private static boolean acts(ForeignKeySchema key) {
        return Stream.of(key.onDelete(), key.onUpdate()).anyMatch(ACTIONS::contains);
    }

    /** The values of a column are read on the source; that takes as long as reading an index of all these tables. */
    private Optional<Failed> ofUniting() throws InterruptedException {
        Optional<MigrationException> problem = Optional.empty();
        for (ColumnSchema column : TellingColumn.candidates(route)) {
            Optional<MigrationException> found = TellingColumn.read(source.snapshotSource().orElseThrow(), route,
                    column, new HashMap<>());
            if (found.isEmpty()) {
                return Optional.empty();
            }
            problem = problem.or(() -> found);
        }
        return Optional.of(problem.map(failure -> failed(failure.code(), failure.getMessage()))
                .orElseGet(() -> failed(ErrorCode.TARGET_SHARED, "No column is in all unique keys of the tables that"
                        + " become " + route.target() + " and tells their rows apart: one of them might replace a row"
                        + " of another")));
    }

    private Failed failed(ErrorCode code, String what) {
        return new Failed(FollowingChecks.CHECK, route.target().toString(), code, what, TellingColumn.REMEDY);
    }

    private static Failed failed(TableRoute table, String what) {
        return FollowingChecks.failed(table.declared(), ErrorCode.TABLE_SETTINGS_UNFIT, what, WITHOUT_FILTER);
    }
}
