/** The command line: a thin layer of words over the engine. */
@NullMarked
package dev.sluice.cli;

import org.jspecify.annotations.NullMarked;
