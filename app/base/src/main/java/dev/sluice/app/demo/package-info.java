/** The demonstration: a web shop made up on the spot, moved, damaged, found out and repaired. */
@NullMarked
package dev.sluice.app.demo;

import org.jspecify.annotations.NullMarked;
