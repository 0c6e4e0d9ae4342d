package dev.sluice.engine.port;

import dev.sluice.model.TableId;
import dev.sluice.spi.CatalogReader.CatalogObject;
import java.util.Optional;

/**
 * A view or sequence of a project as it is remembered.
 *
 * @param created this project creates, or has created, the target's object, and so may drop it
 * @param made fingerprint of the target's object as this project made it; empty where that is not known
 * @param done it stands in the target
 */
public record ObjectRecord(CatalogObject source, TableId target, boolean created, Optional<String> made,
        boolean done, Optional<String> error) {
    /** One about which only the selection is known. */
    public static ObjectRecord selected(CatalogObject source, TableId target) {
        return new ObjectRecord(source, target, false, Optional.empty(), false, Optional.empty());
    }

    public ObjectRecord withCreated(boolean ours) {
        return new ObjectRecord(source, target, ours, made, done, error);
    }

    /** @param fingerprint empty where the server does not show what it made */
    public ObjectRecord asDone(Optional<String> fingerprint) {
        return new ObjectRecord(source, target, created, fingerprint, true, error);
    }

    public ObjectRecord withError(Optional<String> newError) {
        return new ObjectRecord(source, target, created, made, done, newError);
    }

    /** The object under its name in the target. */
    public CatalogObject inTarget() {
        return new CatalogObject(source.kind(), target);
    }
}
