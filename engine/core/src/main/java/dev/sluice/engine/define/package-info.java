/** What the source's statements make of its tables and the target's while the source is followed. */
package dev.sluice.engine.define;
