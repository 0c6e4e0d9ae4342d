/** What was measured of runs, as curves over time. */
@org.jspecify.annotations.NullMarked
package dev.sluice.app.chart;
