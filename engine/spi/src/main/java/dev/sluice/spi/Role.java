package dev.sluice.spi;

/** The part a data source plays in a project. */
public enum Role {
    SOURCE,
    TARGET
}
