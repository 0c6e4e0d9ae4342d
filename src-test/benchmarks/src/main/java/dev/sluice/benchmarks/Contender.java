package dev.sluice.benchmarks;

import dev.sluice.testkit.OwnServer;
import java.io.IOException;

/** Somebody who moves the source's tables into an empty server. */
interface Contender {
    String name();

    /** Whatever is not to be measured, such as empty tables. */
    default void prepare(OwnServer target) throws IOException, InterruptedException {}

    /** The measured part; ends with all rows and all indexes in the target. */
    void load(OwnServer target) throws IOException, InterruptedException;
}
