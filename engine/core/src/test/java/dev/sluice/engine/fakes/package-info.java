/** Databases and a metadb in memory, written by hand: what the engine's tests run against. */
package dev.sluice.engine.fakes;
