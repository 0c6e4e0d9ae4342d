package dev.sluice.engine.port;

import dev.sluice.model.Conflict;
import java.time.Instant;

/** A conflict that is kept. @param at when it was last met, by this machine's clock */
public record SeenConflict(Conflict conflict, Instant at) {}
