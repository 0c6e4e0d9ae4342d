package dev.sluice.engine.api;

/** The place where other processes reach the runs of this one. */
public interface ControlSocket extends AutoCloseable {
    /** Ends what is being answered, within a second, and removes the socket. */
    @Override
    void close();
}
