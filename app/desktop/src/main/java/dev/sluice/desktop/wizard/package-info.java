/** The wizard for a new project: its frame, what is chosen so far, and the steps that choose it. */
@NullMarked
package dev.sluice.desktop.wizard;

import org.jspecify.annotations.NullMarked;
