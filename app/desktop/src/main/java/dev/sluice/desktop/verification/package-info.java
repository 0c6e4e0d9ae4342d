/** What a comparison found, row by row, and the corrections that mend it: the tab Verification of a project's page. */
@NullMarked
package dev.sluice.desktop.verification;

import org.jspecify.annotations.NullMarked;
