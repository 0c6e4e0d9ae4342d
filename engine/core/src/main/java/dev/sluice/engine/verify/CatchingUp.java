package dev.sluice.engine.verify;

/** Between a look at rows of the source and one at the same rows of the target. Asked by many threads. */
@FunctionalInterface
public interface CatchingUp {
    /** Waits until the target has all that could be read on the source when this was asked. */
    void await() throws InterruptedException;
}
