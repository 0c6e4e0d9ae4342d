package dev.sluice.engine.port;

import java.time.Instant;
import java.util.Optional;

/**
 * An option that was changed while its project ran.
 *
 * @param value as it would stand in the project file
 * @param inFile what the file said at that time; once it says something else, the file counts again
 * @param by who changed it
 */
public record ChangedOption(String name, String value, Optional<String> inFile, String by, Instant at) {}
