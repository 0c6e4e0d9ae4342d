/** What needs somebody: noticed while projects run and when runs end, listed behind the bell. */
@NullMarked
package dev.sluice.desktop.alerts;

import org.jspecify.annotations.NullMarked;
