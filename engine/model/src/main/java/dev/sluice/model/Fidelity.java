package dev.sluice.model;

/** How well what one server declares can be declared on another. */
public enum Fidelity {
    /** Every value and rule arrives as it is. */
    EXACT,
    /** Every value arrives as it is; the target's declaration allows more, or orders and compares otherwise. */
    WIDENED,
    /** Some value, rule or part of the declaration would not arrive. */
    LOSSY
}
