package dev.sluice.engine.objects;

import dev.sluice.engine.port.Metadb;
import dev.sluice.engine.port.ObjectRecord;
import dev.sluice.spi.CatalogReader.CatalogObject;
import java.util.function.UnaryOperator;

/** A view or sequence of a running project, and what is remembered of it. For one thread. */
public final class PlannedObject {
    private final String projectId;
    private final Metadb metadb;
    private ObjectRecord record;

    public PlannedObject(String projectId, Metadb metadb, ObjectRecord record) {
        this.projectId = projectId;
        this.metadb = metadb;
        this.record = record;
    }

    public CatalogObject source() {
        return record.source();
    }

    public ObjectRecord record() {
        return record;
    }

    /** Changes what is remembered; durable when this returns. */
    void update(UnaryOperator<ObjectRecord> change) {
        ObjectRecord changed = change.apply(record);
        metadb.saveObject(projectId, changed);
        record = changed;
    }

    /** For people: {@code view shop.open_orders}. */
    @Override
    public String toString() {
        return source().kind() + " " + source().id();
    }
}
