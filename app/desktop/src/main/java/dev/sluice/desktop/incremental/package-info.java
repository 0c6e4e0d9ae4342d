/** How a source is followed, its statements and its conflicts: the tab Incremental of a project's page. */
@NullMarked
package dev.sluice.desktop.incremental;

import org.jspecify.annotations.NullMarked;
