/** Shows a run while it works: redrawn on a terminal, line by line elsewhere. */
@NullMarked
package dev.sluice.cli.display;

import org.jspecify.annotations.NullMarked;
