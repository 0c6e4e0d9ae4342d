package dev.sluice.mysql;

import dev.sluice.spi.RowBatch;

/** Adds one value as it is stored in the log to a batch, as canonical bytes. For the reader's thread alone. */
@FunctionalInterface
interface LoggedForm {
    void add(byte[] bytes, int from, int length, RowBatch into);
}
