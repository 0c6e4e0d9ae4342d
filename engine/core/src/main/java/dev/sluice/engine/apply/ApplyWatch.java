package dev.sluice.engine.apply;

import dev.sluice.spi.ChangeWriter.Applied;
import java.util.function.Consumer;

/**
 * How others look at an apply, and stop it.
 *
 * @param applied told what is committed, on the apply's thread
 */
record ApplyWatch(ApplyMeter meter, ApplyHold hold, Consumer<Applied> applied) {}
