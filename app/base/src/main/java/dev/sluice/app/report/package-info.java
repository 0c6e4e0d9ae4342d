/** The report of a project: one HTML file that needs nothing else, for the change ticket. */
@NullMarked
package dev.sluice.app.report;

import org.jspecify.annotations.NullMarked;
