package dev.sluice.spi;

import dev.sluice.model.PrecheckResult;
import java.util.List;

/** A question whose answer would otherwise come as a failure at night. */
public interface Precheck {
    /** A stable name, {@code binlog-row-image}. */
    String id();

    /**
     * Looks and reports; changes nothing on the server.
     *
     * @return one result for each subject looked at, at least one
     */
    List<PrecheckResult> run(PrecheckScope scope);
}
