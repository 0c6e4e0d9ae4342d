/** Which Sluice this is, and what it is made of. */
@NullMarked
package dev.sluice.desktop.about;

import org.jspecify.annotations.NullMarked;
