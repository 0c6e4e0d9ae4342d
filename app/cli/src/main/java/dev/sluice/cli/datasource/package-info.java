/** Data sources and the vault with their passwords, on the command line. */
@NullMarked
package dev.sluice.cli.datasource;

import org.jspecify.annotations.NullMarked;
