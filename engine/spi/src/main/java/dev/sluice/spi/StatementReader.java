package dev.sluice.spi;

import dev.sluice.spi.ChangeEvent.Statement;

/** Understands statements that a source logs as text. Used from any thread. */
@FunctionalInterface
public interface StatementReader {
    /** What it does to tables. Nothing is asked of any server. */
    Definition read(Statement statement);
}
