package dev.sluice.engine.api;

import dev.sluice.model.Conflict.Cause;
import dev.sluice.model.Conflict.Kind;
import dev.sluice.model.Conflict.Outcome;
import dev.sluice.model.TableId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The conflicts of one project that nobody has settled: rows that the target refused during the copy, and changes of the
 * source that did not fit the target's rows. Any thread.
 *
 * @throws dev.sluice.model.MigrationException {@link dev.sluice.model.ErrorCode#PROJECT_UNKNOWN} from every method
 */
public interface KeptConflicts {
    /**
     * Hands over the conflicts table by table, changes in the order of the log. Asks neither server.
     *
     * @param table {@code schema.name} in the target, or in the source; all without one
     * @param limit at most so many
     * @return how many there are
     */
    long list(Optional<String> table, long limit, Consumer<Entry> action);

    /**
     * Writes all of them into a file that only its owner may read.
     *
     * @param file ends with {@code .json} or {@code .csv}, which decides the form
     * @return how many
     */
    long export(Optional<String> table, Path file);

    /**
     * Makes the target's rows like the source's are now, each conflict in a transaction of its own; those whose rows are
     * equal are settled. Changes of these rows that are still to come from the log are no conflicts any more.
     *
     * @param ids all when empty
     * @throws dev.sluice.model.MigrationException PROJECT_RUNNING; OPTION_INVALID for an id of none
     */
    Retried retry(Optional<String> table, Set<String> ids) throws InterruptedException;

    /**
     * Settles conflicts as they are. A change that stopped the project is left out when it is met again.
     *
     * @param reason is kept in the audit
     * @throws dev.sluice.model.MigrationException PROJECT_RUNNING; OPTION_INVALID for an id of none, or without a reason
     */
    long resolve(Set<String> ids, String reason);

    /**
     * One conflict.
     *
     * @param at when it was last met
     * @param change empty for a row of the copy
     * @param reason the target's own words, without values
     * @param row what should stand in the target; of a delete, what was deleted
     * @param before the row before an update or delete
     * @param standing the target's row that had the place at that moment; empty where none was found
     */
    record Entry(String id, TableId table, Instant at, Optional<Change> change, String reason, List<Field> row,
            List<Field> before, List<Field> standing) {
        public Entry {
            row = List.copyOf(row);
            before = List.copyOf(before);
            standing = List.copyOf(standing);
        }
    }

    /** What the source's log says. @param transaction in the Store's count @param position of the source after it */
    record Change(Kind kind, Cause cause, Outcome outcome, long transaction, String position) {}

    /** A value. @param text empty for NULL; what is no text stands as {@code 0x} and hexadecimal digits */
    record Field(String column, Optional<String> text) {}

    /** What a retry came to. @param open by id, why a conflict is not settled */
    record Retried(long settled, List<Open> open) {
        public Retried {
            open = List.copyOf(open);
        }
    }

    /** A conflict that is left, and why. */
    record Open(String id, TableId table, String why) {}
}
