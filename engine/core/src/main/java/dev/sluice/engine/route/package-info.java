/** Which tables are moved, and where to. */
package dev.sluice.engine.route;
