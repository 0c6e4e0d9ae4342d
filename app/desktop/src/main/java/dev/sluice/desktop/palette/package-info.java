/** The command palette: commands, places, projects and data sources by a few letters of their names. */
@NullMarked
package dev.sluice.desktop.palette;

import org.jspecify.annotations.NullMarked;
