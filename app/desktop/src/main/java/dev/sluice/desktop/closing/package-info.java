/** What becomes of running projects when the window is closed: kept open, gone on with by a process of its own, or paused. */
@NullMarked
package dev.sluice.desktop.closing;

import org.jspecify.annotations.NullMarked;
