/** The wizard's step that asks both servers what could make the project fail later. */
@NullMarked
package dev.sluice.desktop.precheck;

import org.jspecify.annotations.NullMarked;
