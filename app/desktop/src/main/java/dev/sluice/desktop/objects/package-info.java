/** The wizard's step that chooses tables: picked one by one, or matched by rules. */
@NullMarked
package dev.sluice.desktop.objects;

import org.jspecify.annotations.NullMarked;
