/** Saves a project's report from the window, in the window's language and with what was measured in this process. */
@NullMarked
package dev.sluice.desktop.report;

import org.jspecify.annotations.NullMarked;
