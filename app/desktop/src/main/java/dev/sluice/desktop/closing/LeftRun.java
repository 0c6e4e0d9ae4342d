package dev.sluice.desktop.closing;

/**
 * A project with which something is done while the window is to be closed.
 *
 * @param step what it does, in words
 * @param whole whether another process can go on with it; a comparison, a single step and corrections are only paused
 */
public record LeftRun(String project, String step, boolean whole) {}
