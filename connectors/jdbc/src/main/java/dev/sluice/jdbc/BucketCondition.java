package dev.sluice.jdbc;

import dev.sluice.model.TableSchema;
import dev.sluice.spi.Slice;

/** Selects rows by bucket with the very expression the connector's digest groups by. */
@FunctionalInterface
public interface BucketCondition {
    /** A condition on the bucket alone; the slice's range is added by the caller. */
    String of(TableSchema table, Slice.Buckets slice);
}
