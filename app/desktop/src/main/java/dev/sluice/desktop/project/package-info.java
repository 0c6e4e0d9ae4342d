/** The home page: all projects in one table, and what can be done with several of them. */
@NullMarked
package dev.sluice.desktop.project;

import org.jspecify.annotations.NullMarked;
