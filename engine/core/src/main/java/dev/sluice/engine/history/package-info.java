/** What is measured of runs while they go on, and kept over time. */
@org.jspecify.annotations.NullMarked
package dev.sluice.engine.history;
