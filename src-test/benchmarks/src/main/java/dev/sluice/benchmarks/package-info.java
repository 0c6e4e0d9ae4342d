/** Measurements beside the peers. Nothing here is a test: figures depend on the machine. */
@NullMarked
package dev.sluice.benchmarks;

import org.jspecify.annotations.NullMarked;
