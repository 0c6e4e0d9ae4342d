package dev.sluice.spi;

/** Whether a log can be read on from a place that was noted on another server: one that this server has succeeded. */
public sealed interface Succession {
    /** All that stands before the place was done on this server too, and its log has all that stands behind it. */
    record Whole() implements Succession {}

    /**
     * Transactions stand before the place that this server never had.
     *
     * @param transactions their names, as the servers write them
     * @param common the place that both servers have passed
     */
    record Lacks(String transactions, LogPosition common) implements Succession {}

    /** This server has lived through the place, and its log does not reach back to it. @param what a half-sentence */
    record Gone(String what) implements Succession {}

    /** A place says nothing on another server. @param why a half-sentence */
    record Unknowable(String why) implements Succession {}
}
