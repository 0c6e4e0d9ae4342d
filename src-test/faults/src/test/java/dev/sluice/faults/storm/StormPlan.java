package dev.sluice.faults.storm;

import java.time.Duration;

/**
 * What makes a storm.
 *
 * @param seed of all that is random in it; what threads and servers make of it is not
 * @param length from the first write to the last, but not before the copy is done
 * @param xa whether writers use distributed transactions
 */
record StormPlan(long seed, StormPair pair, Duration length, boolean xa) {}
