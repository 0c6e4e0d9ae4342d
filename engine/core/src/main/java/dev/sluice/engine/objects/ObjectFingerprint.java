package dev.sluice.engine.objects;

import dev.sluice.model.Sha256;
import dev.sluice.spi.ObjectDefinition;

/** A short text that changes when an object's definition does. */
public final class ObjectFingerprint {
    private ObjectFingerprint() {}

    /** Of the text alone: settings move with the server and with use, as the next value of a sequence does. */
    public static String of(ObjectDefinition object) {
        return Sha256.hex(object.object() + "\n" + object.sql());
    }
}
