/** The settings: a page, and how they are kept and followed. */
@NullMarked
package dev.sluice.desktop.settings;

import org.jspecify.annotations.NullMarked;
