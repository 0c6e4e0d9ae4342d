package dev.sluice.engine.filter;

/** A condition that cannot be a row filter; the message says why, in the user's words. */
public final class FilterException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    FilterException(String problem) {
        super(problem);
    }
}
