/** What the window works on: the engine, the projects, and what runs. Knows nothing of nodes; may wait for disks and servers. */
@NullMarked
package dev.sluice.desktop.workspace;

import org.jspecify.annotations.NullMarked;
