package dev.sluice.engine.supervise;

import dev.sluice.engine.port.Metadb;
import dev.sluice.engine.port.TableChoice.OwnDefinition;
import dev.sluice.engine.port.TableRecord;
import dev.sluice.engine.route.TableMapping;
import dev.sluice.engine.route.TableRoute;
import dev.sluice.model.ExistingRows;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.LogRequest.LoggedTable;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A table of a running project: how the source declares it, and what is remembered of it. Used by many workers. */
public final class PlannedTable {
    private final String projectId;
    private final Metadb metadb;
    private final TableRoute route;
    private final TableSchema schema;
    private final Optional<OwnDefinition> own;
    private TableRecord record;
    private boolean isRetired;

    /** @param route of the source's declaration, of which it says what is moved */
    public PlannedTable(String projectId, Metadb metadb, TableRoute route, TableRecord record) {
        this(projectId, metadb, route, record, Optional.empty());
    }

    /** @param own the user's statements, which make the target's table */
    public PlannedTable(String projectId, Metadb metadb, TableRoute route, TableRecord record,
            Optional<OwnDefinition> own) {
        this.projectId = projectId;
        this.metadb = metadb;
        this.route = route;
        this.schema = route.source();
        this.own = own;
        this.record = record;
    }

    /** The user's statements for the target's table; empty where Sluice's make it. */
    public Optional<OwnDefinition> own() {
        return own;
    }

    /** All that the rules say of it. */
    public TableRoute route() {
        return route;
    }

    /** All of the table, as the source declares it. */
    public TableSchema declared() {
        return route.declared();
    }

    public TableMapping mapping() {
        return route.mapping();
    }

    /** What becomes of rows that the target's table held before this project. */
    public ExistingRows existingRows() {
        return route.existingRows();
    }

    /** What is moved of the table, under the source's names. */
    public TableSchema schema() {
        return schema;
    }

    /** What is moved, under the target's names; foreign keys still refer to the source's. */
    public TableSchema targetSchema() {
        return mapping().wanted(schema, target());
    }

    /** The source's table; of united ones the first, by which they are known. */
    public TableId source() {
        return schema.id();
    }

    /** Every table of the source whose rows it takes. */
    public List<TableId> sources() {
        return record().sources();
    }

    /** What is to be read of the log, of each of its sources: what is moved, and what its filter looks at beside that. */
    public List<LoggedTable> logged() {
        return route.all().stream().map(each -> new LoggedTable(each.declared(), each.loggedColumns())).toList();
    }

    /** Whether it takes the rows of several tables. */
    public boolean isUnited() {
        return !record().others().isEmpty();
    }

    /** The name that people see: one source among several would mislead. */
    public TableId shown() {
        return record().shown();
    }

    public TableId target() {
        return record().target();
    }

    public synchronized TableRecord record() {
        return record;
    }

    public boolean hasFailed() {
        return record().error().isPresent();
    }

    /** Another declaration has taken its place, or none: what is found out about it is not remembered any more. */
    synchronized void retire() {
        isRetired = true;
    }

    public synchronized boolean isRetired() {
        return isRetired;
    }

    /** Changes what is remembered; durable when this returns. */
    public synchronized void update(UnaryOperator<TableRecord> change) {
        if (isRetired) {
            return;
        }
        TableRecord changed = change.apply(record);
        metadb.saveTable(projectId, changed);
        record = changed;
    }

    /** Keeps the failure that ends the work on this table; false when another worker has met one before. */
    synchronized boolean fail(String error) {
        if (hasFailed()) {
            return false;
        }
        update(current -> current.withError(Optional.of(error)));
        return true;
    }

    /** Changes the record without keeping it yet: the plan is saved as a whole. */
    public synchronized void plan(UnaryOperator<TableRecord> change) {
        record = change.apply(record);
    }

    @Override
    public String toString() {
        return record().shownName();
    }
}
