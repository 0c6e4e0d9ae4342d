/** The durable change log between the reader of a source's log and the apply. */
package dev.sluice.engine.store;
