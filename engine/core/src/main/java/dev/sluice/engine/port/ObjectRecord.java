package dev.sluice.engine.port;

import dev.sluice.model.TableId;
import dev.sluice.spi.CatalogReader.CatalogObject;
import java.util.Optional;

/**
 * A view or sequence of a project as it is remembered.
 *
 * @param created this project creates, or has created, the target's object, and so may drop it
 * @param done it stands in the target
 */
public record ObjectRecord(CatalogObject source, TableId target, boolean created, boolean done,
        Optional<String> error) {
    /** One about which only the selection is known. */
    public static ObjectRecord selected(CatalogObject source, TableId target) {
        return new ObjectRecord(source, target, false, false, Optional.empty());
    }

    public ObjectRecord withCreated(boolean ours) {
        return new ObjectRecord(source, target, ours, done, error);
    }

    public ObjectRecord asDone() {
        return new ObjectRecord(source, target, created, true, error);
    }

    public ObjectRecord withError(Optional<String> newError) {
        return new ObjectRecord(source, target, created, done, newError);
    }

    /** The object under its name in the target. */
    public CatalogObject inTarget() {
        return new CatalogObject(source.kind(), target);
    }
}
