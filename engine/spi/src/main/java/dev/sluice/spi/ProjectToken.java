package dev.sluice.spi;

/**
 * Who writes: a project, and the one run of it that currently may.
 *
 * @param owner drawn anew by each run; an earlier run that still lives finds its owner replaced and stops
 */
public record ProjectToken(String projectId, String owner) {}
