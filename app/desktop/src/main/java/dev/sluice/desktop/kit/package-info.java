/** What every page is made of: texts, figures, tables, pills, banners, and the way from the window's thread to others. */
@NullMarked
package dev.sluice.desktop.kit;

import org.jspecify.annotations.NullMarked;
