/** The wizard's step that shows what each table becomes in the target, and lets the user decide otherwise. */
@NullMarked
package dev.sluice.desktop.schema;

import org.jspecify.annotations.NullMarked;
