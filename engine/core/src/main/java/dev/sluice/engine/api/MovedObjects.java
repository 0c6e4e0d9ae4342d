package dev.sluice.engine.api;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What stands beside the tables.
 *
 * @param count views and sequences of the project
 * @param failed those of them that could not be made
 * @param script triggers, routines and events, to be run after the switchover; empty when there are none
 */
public record MovedObjects(int count, int failed, Optional<Path> script) {
    public static final MovedObjects NONE = new MovedObjects(0, 0, Optional.empty());
}
