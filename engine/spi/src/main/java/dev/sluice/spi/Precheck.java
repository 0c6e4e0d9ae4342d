package dev.sluice.spi;

import dev.sluice.model.PrecheckResult;
import java.util.List;
import java.util.Optional;

/** A question whose answer would otherwise come as a failure at night. */
public interface Precheck {
    /** A stable name, {@code binlog-row-image}. */
    String id();

    /** Whether there is nothing to look at before tables are chosen; the others can be asked early. */
    boolean needsTables();

    /**
     * What a user who skips its failure could lose without seeing it, as the rest of "it is what keeps ..."; such a check
     * cannot be skipped. Empty when whatever is wrong would show itself later.
     */
    Optional<String> guards();

    /**
     * Looks and reports; changes nothing on the server.
     *
     * @return one result for each subject looked at, at least one
     */
    List<PrecheckResult> run(PrecheckScope scope);
}
