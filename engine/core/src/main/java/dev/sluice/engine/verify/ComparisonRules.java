package dev.sluice.engine.verify;

import dev.sluice.engine.supervise.Supervisor;

/**
 * How patiently rows are looked at.
 *
 * @param rounds looks at a differing row before it counts as still changing
 * @param keysAtOnce rows read again by one statement
 * @param supervisor repeats a read that failed for a passing reason; only whole reads, so that nothing is counted twice
 */
record ComparisonRules(int rounds, int keysAtOnce, Supervisor supervisor) {}
