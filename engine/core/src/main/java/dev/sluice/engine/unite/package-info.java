/** Several tables of the source that become one in the target: read, counted and summed up as if they were one. */
package dev.sluice.engine.unite;
