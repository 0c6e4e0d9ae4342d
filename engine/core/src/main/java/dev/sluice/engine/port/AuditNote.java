package dev.sluice.engine.port;

import java.time.Instant;

/** Something that was noted of a project. @param at by this machine's clock */
public record AuditNote(Instant at, String event) {}
