/** The projects that were run here, on the command line. */
@NullMarked
package dev.sluice.cli.project;

import org.jspecify.annotations.NullMarked;
