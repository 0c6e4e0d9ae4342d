package dev.sluice.engine.fakes;

/** What a test lets happen at some point inside a fake: nothing, a failure, a wait, or a change of data. */
@FunctionalInterface
public interface Hook<T> {
    /** Called on the thread that does the work. */
    void at(T place) throws InterruptedException;

    static <T> Hook<T> nothing() {
        return _ -> {};
    }
}
