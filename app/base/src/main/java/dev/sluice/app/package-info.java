/** What the window and the command line share: the home folder, the log, how an engine is opened, the demo's databases. */
@NullMarked
package dev.sluice.app;

import org.jspecify.annotations.NullMarked;
