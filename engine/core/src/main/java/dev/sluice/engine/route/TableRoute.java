package dev.sluice.engine.route;

import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;

/** A selected table as the source declares it, and its name in the target. */
public record TableRoute(TableSchema source, TableId target) {}
