package dev.sluice.engine.verify;

import dev.sluice.engine.supervise.Supervisor;

/**
 * How patiently rows are looked at.
 *
 * @param rounds looks at a differing row before it counts as still changing
 * @param rowsAtOnce rows whose hashes are held at a time; about 200 bytes each, and more for long keys
 * @param keysAtOnce rows read again by one statement
 * @param supervisor repeats a read that failed for a passing reason; only whole reads, so that nothing is counted twice
 */
record ComparisonRules(int rounds, long rowsAtOnce, int keysAtOnce, Supervisor supervisor) {}
