/** Following the source: its log into the Store, and from there to the target. */
package dev.sluice.engine.stream;
