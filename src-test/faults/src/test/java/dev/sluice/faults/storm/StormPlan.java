package dev.sluice.faults.storm;

/**
 * What makes a storm.
 *
 * @param seed of all that is random in it; what threads and servers make of it is not
 * @param disturbances a third of them during the copy, a third while that is caught up with, a third afterwards
 * @param fills whether the Store may be filled, which takes long
 */
record StormPlan(long seed, StormPair pair, int disturbances, boolean fills) {}
