/** How fast rows may go. */
package dev.sluice.engine.throttle;
