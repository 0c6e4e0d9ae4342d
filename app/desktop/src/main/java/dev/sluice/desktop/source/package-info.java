/** Data sources: the table of all, the form for one, what a pasted address says, and what a test of a connection found. */
@NullMarked
package dev.sluice.desktop.source;

import org.jspecify.annotations.NullMarked;
