/** What Sluice remembers between runs: one H2 file in the home folder. */
@NullMarked
package dev.sluice.metadb;

import org.jspecify.annotations.NullMarked;
