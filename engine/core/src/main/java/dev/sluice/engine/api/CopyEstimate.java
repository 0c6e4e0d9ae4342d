package dev.sluice.engine.api;

import java.time.Duration;

/**
 * How long copying all rows of a project may take, by how fast some of them could be read.
 *
 * @param shortest each worker reads as fast as the sample was read, and the target keeps up
 * @param longest the workers share the speed of one, and writing takes seven times as long as reading
 * @param rows that the sample had
 * @param took to read them, by one connection
 */
public record CopyEstimate(Duration shortest, Duration longest, long rows, Duration took) {}
