/** Applies what is in the Store to the target, in the source's order. */
package dev.sluice.engine.apply;
