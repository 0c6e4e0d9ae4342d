/** H2 2.4 and newer, embedded, as source and target. */
@NullMarked
package dev.sluice.h2;

import org.jspecify.annotations.NullMarked;
