package dev.sluice.engine.objects;

import dev.sluice.model.TableId;
import dev.sluice.spi.CatalogReader.CatalogObject;

/** A selected view or sequence, and its name in the target. */
public record ObjectRoute(CatalogObject source, TableId target) {}
