/** The window over projects that run in another process: it shows them live and may take them over. */
@NullMarked
package dev.sluice.desktop.attached;

import org.jspecify.annotations.NullMarked;
