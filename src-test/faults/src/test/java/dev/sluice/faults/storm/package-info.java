/** Storms: random writes to a source that is followed, while everything around it fails. */
@NullMarked
package dev.sluice.faults.storm;

import org.jspecify.annotations.NullMarked;
