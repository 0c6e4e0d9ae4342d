package dev.sluice.engine.port;

import dev.sluice.model.RowImage;
import dev.sluice.model.TableId;

/**
 * A row of the target that was fetched from the source by itself, ahead of the others. Changes of it up to then are in it,
 * whole or in part, and are no conflicts.
 *
 * @param table the target table
 * @param until the source's position after it was read, as text
 */
public record FetchedRow(TableId table, RowImage key, String until) {}
