/** The window: where the program starts, and where its parts are put together. */
@NullMarked
package dev.sluice.desktop;

import org.jspecify.annotations.NullMarked;
