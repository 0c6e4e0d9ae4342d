package dev.sluice.engine.supervise;

import dev.sluice.engine.throttle.Throttle;

/** What holds a run back, moved while it goes on. */
public record Pace(Throttle throttle, WorkerLimit workers) {}
