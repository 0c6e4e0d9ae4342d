/** The window's frame: menu bar, bar, rail, status bar, and which page stands in it. */
@NullMarked
package dev.sluice.desktop.shell;

import org.jspecify.annotations.NullMarked;
