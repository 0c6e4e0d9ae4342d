/** How rows go from one thread to the next. */
package dev.sluice.engine.queue;
