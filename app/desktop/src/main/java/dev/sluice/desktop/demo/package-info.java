/** The demonstration in the window: a shop that is open while it is moved. */
@NullMarked
package dev.sluice.desktop.demo;

import org.jspecify.annotations.NullMarked;
