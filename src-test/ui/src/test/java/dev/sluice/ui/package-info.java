/** The window as a user sees and touches it. */
@NullMarked
package dev.sluice.ui;

import org.jspecify.annotations.NullMarked;
