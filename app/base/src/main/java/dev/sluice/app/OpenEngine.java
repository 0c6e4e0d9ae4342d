package dev.sluice.app;

import dev.sluice.engine.api.Engine;

/** An engine together with what has to be closed after it. */
public record OpenEngine(Engine engine, Runnable closing) implements AutoCloseable {
    @Override
    public void close() {
        closing.run();
    }
}
