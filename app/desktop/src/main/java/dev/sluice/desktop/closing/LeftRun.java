package dev.sluice.desktop.closing;

/**
 * A project that runs while the window is to be closed.
 *
 * @param step what it does, in words
 * @param whole whether another process can go on with it; a comparison or a single step is only paused
 */
public record LeftRun(String project, String step, boolean whole) {}
