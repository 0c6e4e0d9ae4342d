/** The run view: all that one project does, in tabs. Other parts of the window add their own by {@link dev.sluice.desktop.run.RunTab}. */
@NullMarked
package dev.sluice.desktop.run;

import org.jspecify.annotations.NullMarked;
