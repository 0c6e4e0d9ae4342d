/** The engine's face as a test wants it: what it was given it answers, and what it was not given it refuses. */
@NullMarked
package dev.sluice.fakes;

import org.jspecify.annotations.NullMarked;
