package dev.sluice.engine.apply;

import dev.sluice.engine.port.FetchedRow;
import dev.sluice.engine.port.Metadb;
import dev.sluice.model.Conflict;
import dev.sluice.model.ConflictPolicy;
import dev.sluice.model.RowImage;
import dev.sluice.model.TableId;
import dev.sluice.spi.ChangeEvent.Rows;
import dev.sluice.spi.ChangeWriter.Cause;
import dev.sluice.spi.ChangeWriter.Trouble;
import dev.sluice.spi.LogPosition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** What the user has said of changes that are still to come: they are no conflicts any more. For one thread. */
final class SettledChanges {
    private final Map<Row, List<LogPosition>> fetched = new HashMap<>();
    private final Set<String> leftOut;

    /** @param positions makes a position of its text */
    SettledChanges(Metadb metadb, String projectId, Function<String, LogPosition> positions) {
        for (FetchedRow row : metadb.fetchedRows(projectId)) {
            fetched.computeIfAbsent(new Row(row.table(), row.key()), _ -> new ArrayList<>())
                    .add(positions.apply(row.until()));
        }
        this.leftOut = metadb.leftOut(projectId);
    }

    private record Row(TableId table, RowImage key) {}

    /** What is to become of the change that is this conflict; empty where nothing was said of it. */
    Optional<ConflictPolicy> find(Conflict conflict, AppliedTable table, Rows rows, Trouble trouble, Place place) {
        if (leftOut.contains(conflict.id())) {
            return Optional.of(ConflictPolicy.KEEP);
        }
        // That the target does not accept a value is news, however its row came there.
        return trouble.cause() != Cause.REFUSED && isFetched(table, rows, trouble, place)
                ? Optional.of(ConflictPolicy.OVERWRITE)
                : Optional.empty();
    }

    private boolean isFetched(AppliedTable table, Rows rows, Trouble trouble, Place place) {
        List<Integer> key = Arrays.stream(table.rowKey()).boxed().toList();
        return !fetched.isEmpty() && Stream.of(rows.before(), rows.after())
                .flatMap(batch -> SingleRow.image(batch, trouble.row()).stream())
                .flatMap(row -> fetched.getOrDefault(new Row(table.target(), row.pick(key)), List.of()).stream())
                .anyMatch(until -> until.covers(place.after()));
    }
}
