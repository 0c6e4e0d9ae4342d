package dev.sluice.spi;

import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what a server holds. Thousands of tables take a handful of statements, not thousands. */
public interface CatalogReader {
    /** All base tables the user can see, system schemas left out, sorted. */
    List<TableId> tables();

    /** The schemas the user can see, system schemas left out: for messages that name the nearest one. */
    List<String> schemas();

    /**
     * Views, triggers, routines, events, sequences: whatever is not a base table. Triggers of one table in the order in
     * which they fire.
     */
    List<CatalogObject> otherObjects();

    /** The declarations of those of the given tables that exist, in no particular order. */
    List<TableSchema> describe(Collection<TableId> tables);

    /** The statement that makes the table, as the server itself prints it; empty where it prints none. */
    Optional<String> createStatement(TableId table);

    /** The server's own estimates, cheap and possibly stale. Tables it knows nothing of are left out. */
    Map<TableId, TableStatistics> statistics(Collection<TableId> tables);

    /** Something in the catalog that is not a base table. {@code kind} is a word such as {@code view}. */
    record CatalogObject(String kind, TableId id) {}

    /** Estimated rows and bytes of data. */
    record TableStatistics(long rows, long bytes) {}
}
