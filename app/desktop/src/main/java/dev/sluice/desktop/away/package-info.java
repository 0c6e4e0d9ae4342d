/** While you were away: what happened to a project that ran without a window, since somebody last looked at it. */
@NullMarked
package dev.sluice.desktop.away;

import org.jspecify.annotations.NullMarked;
