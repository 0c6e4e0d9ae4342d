/** Row filters: what a user may write, and what it means for a table. */
package dev.sluice.engine.filter;
