/** The directions and habits of the house, as tests. Each rule is also shown a class that breaks it. */
@NullMarked
package dev.sluice.architecture;

import org.jspecify.annotations.NullMarked;
